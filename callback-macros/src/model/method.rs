//! The methods of HTTP, as attributes have them.

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
    Query,
    /// Any other, as it is sent.
    Other(String),
}

impl Method {
    /// The methods by the names they have in an attribute.
    pub(crate) const TABLE: [(&'static str, Self); 9] = [
        ("get", Self::Get),
        ("put", Self::Put),
        ("post", Self::Post),
        ("delete", Self::Delete),
        ("options", Self::Options),
        ("head", Self::Head),
        ("patch", Self::Patch),
        ("trace", Self::Trace),
        ("query", Self::Query),
    ];

    pub(crate) fn names() -> impl Iterator<Item = &'static str> + Clone {
        Self::TABLE.into_iter().map(|(name, _)| name)
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::TABLE.into_iter().find(|(known, _)| *known == name).map(|(_, method)| method)
    }

    /// As it is written in an attribute.
    pub(crate) fn written(&self) -> String {
        match self {
            Self::Other(name) => format!("{name:?}"),
            fixed => Self::TABLE.iter().find(|(_, method)| method == fixed).map_or("", |(name, _)| name).to_owned(),
        }
    }
}
