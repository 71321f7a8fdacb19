//! Handlers whose types tell nothing, because the feature for their framework is off.

use super::declared::Declared;
use crate::fault::{Fault, Kind, Owner};
use crate::registry::Registry;

/// Whether the types of some framework can tell anything.
pub(super) const HAS_FRAMEWORK: bool =
    cfg!(any(feature = "actix4", feature = "axum08", feature = "poem3", feature = "rocket05", feature = "salvo1"));

/// A warning at the first handler that has arguments, where no handler's types tell anything and no attribute states
/// anything in their place: such a document is valid, and has neither parameters nor bodies.
pub(super) fn warning(registry: &Registry) -> Option<Fault> {
    let operations = || registry.fragments.iter().map(|fragment| Declared::of(&fragment.operation));
    let tells = |one: &Declared| !(one.parts.is_empty() && one.parameters.is_empty() && one.bodies.is_empty());
    if operations().any(|operation| tells(&operation)) {
        return None;
    }
    let silent = operations().find(|operation| operation.says() == Owner::Attributes)?;
    Some(Fault::new(silent.function, Kind::Silent))
}
