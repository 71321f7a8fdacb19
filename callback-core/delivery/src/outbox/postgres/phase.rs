//! The phases of a worker.

/// The phases of a worker, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    /// Claims jobs.
    Running,
    /// Claims no jobs, and finishes the attempts that it has begun.
    Draining,
    /// Gives up the attempts that it has begun, and gives their jobs back.
    Stopping,
}
