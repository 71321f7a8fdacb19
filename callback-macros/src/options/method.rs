//! The methods of HTTP.

/// A method, as the attributes write it.
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
    /// Any other method, spelled as it is sent.
    Other(String),
}

impl Method {
    /// The methods that OpenAPI has a field for, by their names.
    const TABLE: [(&'static str, Self); 9] = [
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

    /// Returns the names of the methods that OpenAPI has a field for.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> + Clone {
        Self::TABLE.into_iter().map(|(name, _)| name)
    }

    /// Returns the method with this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::TABLE.into_iter().find(|(known, _)| *known == name).map(|(_, method)| method)
    }

    /// Returns the source text of the method in an attribute.
    pub(crate) fn source(&self) -> String {
        match self {
            Self::Other(name) => format!("{name:?}"),
            fixed => Self::TABLE.iter().find(|(_, method)| method == fixed).map_or("", |(name, _)| name).to_owned(),
        }
    }
}
