//! Pairs of schemas that have been compared.

use std::collections::HashSet;

use super::rule::Contract;

/// The addresses of old and of new schemas that a value satisfies all.
pub(super) type Pair = (Vec<usize>, Vec<usize>);

/// Pairs of schemas without changes, each with what is below it.
#[derive(Default)]
pub(super) struct Unchanged(pub(super) HashSet<(Contract, bool, Pair)>);
