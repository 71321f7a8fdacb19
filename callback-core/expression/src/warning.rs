use std::{fmt, ops::Range};

/// Something legal in a callback key that is hardly meant. Prints its message.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Warning {
    kind: WarningKind,
    range: Range<usize>,
}

/// What a [`Warning`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WarningKind {
    /// `%20` and the like in a pointer, which is not percent-decoded.
    PercentInPointer,
    /// A key without an expression: every callback goes to the same URL.
    NeverVaries,
    /// The text begins with neither `https://` or `http://` and a host nor an expression: a relative URL, for instance.
    NotAbsolute,
    /// An expression where the host or the port is, which the caller would choose a part of.
    InHost,
    /// A blank, a control character or a backslash in literal text, which parsers of URLs strip or rewrite.
    OddLiteral,
    /// A `#` in literal text: a fragment is not sent.
    Fragment,
}

impl Warning {
    pub(crate) fn new(kind: WarningKind, range: Range<usize>) -> Self {
        Self { kind, range }
    }

    /// What it is about.
    #[must_use]
    pub fn kind(&self) -> WarningKind {
        self.kind
    }

    /// The bytes of the text that it is about.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// What to write instead.
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        Some(self.words().1)
    }

    fn words(&self) -> (&'static str, &'static str) {
        match self.kind {
            WarningKind::PercentInPointer => (
                "pointers are not percent-decoded",
                "write the character itself; only `~` and `/` are written otherwise, as `~0` and `~1`",
            ),
            WarningKind::NeverVaries => (
                "no expression in this URL: it never varies",
                "take the address from the request with an expression, such as `{$request.query.callback_url}`",
            ),
            WarningKind::NotAbsolute => (
                "this is not an absolute URL, and cannot be resolved",
                "begin with `https://` and a host, or with an expression that is a whole URL",
            ),
            WarningKind::InHost => (
                "an expression in the host cannot be resolved",
                "start with an expression that is a whole URL, or write the host out",
            ),
            WarningKind::OddLiteral => (
                "a URL with a blank, control character or backslash in its text cannot be resolved",
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
        f.write_str(self.words().0)
    }
}
