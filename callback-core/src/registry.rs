//! Every handler that is linked into the program.

use crate::fragment::Fragment;

inventory::collect!(Fragment);

/// All fragments, in order.
pub(crate) fn fragments() -> Vec<&'static Fragment> {
    sorted(inventory::iter::<Fragment>.into_iter().collect())
}

/// The fragments in an order that depends on nothing but what they say: `inventory` promises none, and the order of
/// modules or of crates at the linker must not show in a document.
pub(crate) fn sorted(mut fragments: Vec<&'static Fragment>) -> Vec<&'static Fragment> {
    fragments.sort_by_key(|fragment| {
        let function = fragment.operation.function;
        (fragment.route.map(|route| (route.path, route.method)), function.name, function.module, function.line)
    });
    fragments
}
