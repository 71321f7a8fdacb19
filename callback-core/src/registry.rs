//! The handlers and webhooks that are linked into the program.

use crate::fragment::{Fragment, Webhook};

inventory::collect!(&'static Fragment);
inventory::collect!(Webhook);

/// The declarations, sorted by their content: `inventory` promises no order, and that of modules or crates at the linker
/// must not show in a document.
#[derive(Default)]
pub(crate) struct Registry {
    pub(crate) fragments: Vec<&'static Fragment>,
    pub(crate) webhooks: Vec<&'static Webhook>,
}

impl Registry {
    /// Returns everything that is linked in.
    pub(crate) fn linked() -> Self {
        Self {
            fragments: inventory::iter::<&'static Fragment>.into_iter().copied().collect(),
            webhooks: inventory::iter::<Webhook>.into_iter().collect(),
        }
        .sorted()
    }

    /// Sorts the declarations.
    pub(crate) fn sorted(mut self) -> Self {
        self.fragments.sort_by_key(|fragment| {
            let function = fragment.operation.function;
            (fragment.route.map(|route| (route.path, route.method)), function.name, function.module, function.line)
        });
        self.webhooks.sort_by_key(|webhook| {
            let function = webhook.operation.operation.function;
            (webhook.name, webhook.operation.method, function.name, function.module, function.line)
        });
        self
    }

    /// Returns `true` if nothing is declared.
    pub(crate) fn is_empty(&self) -> bool {
        self.fragments.is_empty() && self.webhooks.is_empty()
    }

    /// Returns the modules of the declarations.
    pub(crate) fn modules(&self) -> impl Iterator<Item = &'static str> {
        let handlers = self.fragments.iter().map(|fragment| fragment.operation.function.module);
        handlers.chain(self.webhooks.iter().map(|webhook| webhook.operation.operation.function.module))
    }

    /// Removes the declarations of other modules.
    pub(crate) fn retain(&mut self, module: impl Fn(&str) -> bool) {
        self.fragments.retain(|fragment| module(fragment.operation.function.module));
        self.webhooks.retain(|webhook| module(webhook.operation.operation.function.module));
    }
}
