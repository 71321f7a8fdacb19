//! One API, declared twice in opposite orders.

pub(crate) mod backwards;
pub(crate) mod forwards;
