//! The compile-time states of emitted builders.
//!
//! A builder has one type parameter for each required field, [`Unset`] at first and [`Set`] after the call of its
//! setter. `build` asks every one for a trait that only [`Set`] has, so that a forgotten field does not compile.

/// The state of a required field that has a value.
#[derive(Clone, Copy, Debug)]
pub struct Set;

/// The state of a required field that has no value yet.
#[derive(Clone, Copy, Debug)]
pub struct Unset;
