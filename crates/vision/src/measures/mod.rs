//! One check a file, one signature: [`Measure`].
//!
//! A measure computes a native value; the rule profile holds the limit and decides whether a fail blocks. A measure
//! never guesses: what cannot be assessed is [`Reading::Unknown`], not zero.

use crate::observe::Observation;
use crate::profile::Profile;

/// What a measure found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading {
    /// A native value in the measure's unit, judged against the profile's limit of the same name.
    Value(f64),
    /// Could not be assessed in this frame.
    Unknown,
}

/// A check: its stable id, its unit, how it is measured, and the hint to give on either side of the limit.
#[derive(Clone, Copy)]
pub struct Measure {
    /// Stable id, as in `runtu-photo inspect`.
    pub id: &'static str,
    /// Unit of the native value.
    pub unit: &'static str,
    /// Computes the native value.
    pub read: fn(&Observation, &Profile) -> Reading,
    /// Hint when the value is below the least allowed.
    pub hint_low: &'static str,
    /// Hint when the value is above the greatest allowed.
    pub hint_high: &'static str,
}
