//! The gateway, seen from outside: by plain HTTP with signatures of the openssl command, and by the real client.

mod admission;
mod certificates;
mod client;
mod command;
mod console;
mod descriptions;
mod encryption;
mod methods;
mod misbehaviour;
mod notification;
mod plain;
mod protocol;
mod start;
mod transport;
