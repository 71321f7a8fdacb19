use std::{fmt, ops::Range};

/// A warning about a callback key that is legal but probably not meant. Prints its message.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Warning {
    kind: WarningKind,
    range: Range<usize>,
}

/// The kind of a [`Warning`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WarningKind {
    /// `%20` or the like in a pointer, which is not percent-decoded.
    PercentInPointer,
    /// A key without an expression: every callback goes to the same URL.
    StaticUrl,
    /// A key that begins with literal text other than `https://` or `http://` and a host: a relative URL, for instance.
    NotAbsolute,
    /// An expression in the host or the port, a part of which the caller would choose.
    ExpressionInHost,
    /// A space, a control character or a backslash in literal text, which URL parsers remove or rewrite.
    UnencodedCharacter,
    /// A `#` in literal text: the fragment of a URL is not sent.
    Fragment,
}

impl Warning {
    pub(crate) fn new(kind: WarningKind, range: Range<usize>) -> Self {
        Self { kind, range }
    }

    /// Returns the kind of the warning.
    #[must_use]
    pub fn kind(&self) -> WarningKind {
        self.kind
    }

    /// Returns the byte range of the text that it is about.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Returns what to write instead.
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        Some(self.message().1)
    }

    /// Returns what is wrong, and what to write instead.
    fn message(&self) -> (&'static str, &'static str) {
        match self.kind {
            WarningKind::PercentInPointer => (
                "pointers are not percent-decoded",
                "write the character itself; only `~` and `/` are escaped, as `~0` and `~1`",
            ),
            WarningKind::StaticUrl => (
                "this URL has no expression, so every callback goes to it",
                "read the URL from the request with an expression, such as `{$request.query.callback_url}`",
            ),
            WarningKind::NotAbsolute => (
                "this is not an absolute URL and cannot be resolved",
                "begin with `https://` and a host, or with an expression that is a whole URL",
            ),
            WarningKind::ExpressionInHost => (
                "an expression in the host cannot be resolved",
                "start with an expression that is a whole URL, or write the host as text",
            ),
            WarningKind::UnencodedCharacter => (
                "a URL with a space, control character or backslash cannot be resolved",
                "percent-encode it, as in `%20`",
            ),
            WarningKind::Fragment => (
                "a URL with a fragment cannot be resolved",
                "remove it with its `#`; a `#` that is part of a value is written `%23`",
            ),
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message().0)
    }
}
