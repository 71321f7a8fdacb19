//! Real builds, in scratch copies below the target folder, which the next run finds again.

mod example;
mod expansions;
mod fixes;
mod linked_program;
mod one_package;
mod scratch;
mod tls;
