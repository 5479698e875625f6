//! The compile-time states of emitted builders.
//!
//! A builder has one type parameter for each required field, [`Unset`] at first and [`Set`] after the
//! call of its setter; `build` asks for [`IsSet`] of every one, so that a forgotten field does not compile.

/// The state of a required field that has a value.
#[derive(Clone, Copy, Debug)]
pub struct Set;

/// The state of a required field that has no value yet.
#[derive(Clone, Copy, Debug)]
pub struct Unset;

/// Says that the required field `F` has a value; the bound on an emitted `build`.
#[diagnostic::on_unimplemented(
    message = "the required field `{F}` is not set",
    label = "call `.{F}(…)` before `.build()`"
)]
pub trait IsSet<F> {}

impl<F> IsSet<F> for Set {}
