//! A budget of steps, so that no document makes a check take time in proportion to the square of its size.

use crate::location::Location;

/// The number of steps from callbacks and links into parameters and schemas: a constant, and some for each object of the
/// document. Real documents need few. Without a limit, a document could be built whose check takes time in proportion to
/// the square of its size.
const STEPS: usize = 100_000;
const STEPS_PER_OBJECT: usize = 50;

/// The steps that are left.
#[derive(Default)]
pub(crate) struct Budget {
    steps: usize,
    exhausted_at: Option<Location>,
}

impl Budget {
    /// Creates the budget for a document of so many objects.
    pub(crate) fn new(objects: usize) -> Self {
        Self { steps: STEPS + STEPS_PER_OBJECT * objects, exhausted_at: None }
    }

    /// Takes steps, and returns `true` if more are left. `location` is where the check stops if none are.
    pub(crate) fn take(&mut self, count: usize, location: Location) -> bool {
        if let Some(left) = self.steps.checked_sub(count) {
            self.steps = left;
        } else {
            self.steps = 0;
            self.exhausted_at.get_or_insert(location);
        }
        self.steps > 0
    }

    /// Returns the location at which the steps ran out.
    pub(crate) fn exhausted_at(&self) -> Option<Location> {
        self.exhausted_at
    }
}
