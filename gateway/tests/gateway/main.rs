//! The gateway, seen from outside: by plain HTTP with signatures of the openssl command, and by the real client.

mod client;
mod command;
mod console;
mod descriptions;
mod methods;
mod misbehaviour;
mod notification;
mod plain;
mod protocol;
mod start;
mod transport;
