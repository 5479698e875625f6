//! The gateway, seen from outside: by plain HTTP with signatures of the openssl command, and by the real client.

mod admission;
mod app_token;
mod cashier;
mod certificates;
mod certified;
mod client;
mod command;
mod console;
mod descriptions;
mod encryption;
mod frozen_amounts;
mod methods;
mod misbehaviour;
mod notification;
mod notifying;
mod plain;
mod protocol;
mod shop;
mod start;
mod state_file;
mod trades;
mod transfers;
mod transport;
