//! Our attributes on an item.

use proc_macro2::{Span, TokenStream};
use syn::spanned::Spanned;
use syn::{Attribute, Meta, Path};

use crate::context::Context;

/// The name of one of our attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AttributeName {
    Operation,
    Callback,
}

impl AttributeName {
    /// Returns the name of the macro.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Operation => "operation",
            Self::Callback => "callback",
        }
    }

    /// Returns the attribute's name in messages.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Operation => "#[operation]",
            Self::Callback => "#[callback]",
        }
    }

    /// Recognizes an attribute below the first of ours: by its own name, or by a path through our crate.
    pub(super) fn recognize(attribute: &Attribute, krate: Option<&Path>) -> Option<Self> {
        let mut segments = attribute.path().segments.iter().rev();
        let word = &segments.next()?.ident;
        let name = [Self::Operation, Self::Callback].into_iter().find(|name| word == name.word())?;
        let is_ours = match (segments.next(), krate.and_then(|krate| krate.segments.last())) {
            (None, _) => true,
            (Some(parent), renamed) => {
                parent.ident == "callback_core" || renamed.is_some_and(|renamed| renamed.ident == parent.ident)
            }
        };
        is_ours.then_some(name)
    }
}

/// One of our attributes, with its arguments not yet parsed.
pub(super) struct OwnAttribute {
    pub(super) name: AttributeName,
    /// The path, which the compiler does not pass on for the first attribute.
    pub(super) path: Option<Path>,
    pub(super) arguments: TokenStream,
    pub(super) span: Span,
}

impl OwnAttribute {
    /// Takes the arguments out of an attribute that has been recognized.
    pub(super) fn new(context: &Context, name: AttributeName, attribute: &Attribute) -> Option<Self> {
        let arguments = match &attribute.meta {
            Meta::Path(_) => TokenStream::new(),
            Meta::List(list) => list.tokens.clone(),
            Meta::NameValue(meta) => {
                context.error(meta.eq_token.span(), format!("expected `(…)` after `{}`", name.text()));
                return None;
            }
        };
        let path = attribute.path();
        Some(Self { name, path: Some(path.clone()), arguments, span: path.span() })
    }
}

/// Returns `true` if the attribute that is expanded is written `#[operation = "…"]`, which rustc reports.
pub(super) fn is_key_value() -> bool {
    let source = Span::call_site().source_text().unwrap_or_default();
    let path = |c: char| c.is_alphanumeric() || c == '_' || c == ':' || c.is_whitespace();
    let rest = source.trim_start_matches(['#', '[']).trim_start_matches(path);
    source.starts_with('#') && rest.starts_with('=')
}
