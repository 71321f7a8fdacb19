//! The place where a missing declaration belongs.

/// The source of an operation's declaration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum DeclaredBy {
    /// The attributes and types of a handler.
    Handler,
    /// The attributes of a handler alone: it has arguments, and none of their types describes itself.
    Attributes,
    /// A document that another library made.
    Document,
}

impl DeclaredBy {
    /// Returns how to declare what is missing with an option of `#[operation]`.
    pub(crate) fn help(self, option: &str) -> String {
        match self {
            Self::Handler => format!("declare it: `#[operation(…, {option})]`"),
            Self::Attributes => format!(
                "declare it: `#[operation(…, {option})]`; or enable callback-core's feature for your web framework, such \
                 as `axum08`"
            ),
            Self::Document => "declare it where the operation is documented".into(),
        }
    }
}
