//! The handlers and webhooks that are linked into the program.

use std::collections::HashMap;

use callback_check::Function;
use callback_expression::nearest;

use crate::fragment::{Fragment, Operation, ResolvedExpression, Webhook};

inventory::collect!(&'static Fragment);
inventory::collect!(Webhook);
inventory::collect!(ResolvedExpression);

/// The declarations.
///
/// They are sorted by their content, because the order of `inventory` depends on the linker, and a document must not.
#[derive(Default)]
pub(crate) struct Registry {
    pub(crate) fragments: Vec<&'static Fragment>,
    pub(crate) webhooks: Vec<&'static Webhook>,
    /// The uses of `expression!`, in any order.
    pub(crate) resolved: Vec<&'static ResolvedExpression>,
}

impl Registry {
    /// Returns the declarations that are linked into the program.
    pub(crate) fn linked() -> Self {
        Self {
            fragments: inventory::iter::<&'static Fragment>.into_iter().copied().collect(),
            webhooks: inventory::iter::<Webhook>.into_iter().collect(),
            resolved: inventory::iter::<ResolvedExpression>.into_iter().collect(),
        }
        .sorted()
    }

    /// Returns the declarations, handlers by route and webhooks by name.
    pub(crate) fn sorted(mut self) -> Self {
        let route = |fragment: &Fragment| fragment.route.map(|route| (route.path, route.method));
        self.fragments.sort_by_key(|fragment| {
            let function = fragment.operation.function;
            (route(fragment), function.name, function.module, function.line)
        });
        // `#[axum::debug_handler]` and the like copy the function with our attributes.
        self.fragments.dedup_by(|one, other| {
            one.operation.function == other.operation.function
                && route(one) == route(other)
                && one.operation.signature.len() == other.operation.signature.len()
                && one.operation.facts.len() == other.operation.facts.len()
                && one.callbacks.len() == other.callbacks.len()
        });
        self.webhooks.sort_by_key(|webhook| {
            let function = webhook.operation.operation.function;
            (webhook.name, webhook.operation.method, function.name, function.module, function.line)
        });
        self
    }

    /// Returns the names of the callbacks that `expression!` refers to, by the functions of their handlers.
    pub(crate) fn resolved(&self) -> HashMap<Function, Vec<&'static str>> {
        let mut callbacks: HashMap<_, Vec<_>> = HashMap::new();
        for resolved in &self.resolved {
            callbacks.entry(resolved.handler).or_default().push(resolved.callback);
        }
        callbacks
    }

    /// Returns `true` if there are no declarations.
    pub(crate) fn is_empty(&self) -> bool {
        self.fragments.is_empty() && self.webhooks.is_empty()
    }

    /// Returns the operations of the handlers and webhooks.
    pub(crate) fn operations(&self) -> impl Iterator<Item = &'static Operation> {
        let handlers = self.fragments.iter().map(|fragment| &fragment.operation);
        handlers.chain(self.webhooks.iter().map(|webhook| &webhook.operation.operation))
    }

    /// Returns the sorted names of the modules, after the one with the name that is most similar to `module`, if there is one.
    pub(crate) fn modules_by_similarity(&self, module: &str) -> Vec<&'static str> {
        by_similarity(self.operations().map(|operation| operation.function.module).collect(), module)
    }

    /// Keeps only the handlers and webhooks for whose operation `keep` returns `true`.
    pub(crate) fn retain(&mut self, keep: impl Fn(&Operation) -> bool) {
        self.fragments.retain(|fragment| keep(&fragment.operation));
        self.webhooks.retain(|webhook| keep(&webhook.operation.operation));
    }
}

/// Returns the names, sorted and each once, after the one that is most similar to `name`, if there is one.
pub(crate) fn by_similarity(mut names: Vec<&'static str>, name: &str) -> Vec<&'static str> {
    names.sort_unstable();
    names.dedup();
    if let Some(similar) = nearest(name, names.iter().copied()) {
        let before = names.iter().take_while(|&&name| name != similar).count();
        names[..=before].rotate_right(1);
    }
    names
}
