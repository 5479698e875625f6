//! What measurements need: a platform of the real one's size, and the time and memory that work takes.

pub mod plain;
pub mod synthetic;
pub mod usage;
