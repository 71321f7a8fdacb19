use std::ops::Range;

/// The length of the longest text that is quoted in a fix. It also limits the cost of finding the fix.
pub(crate) const MAX_QUOTE: usize = 200;

/// A change to the text that corrects one syntax error.
pub(crate) struct Edit {
    /// The part of the text that the message quotes.
    pub(crate) quote: Range<usize>,
    /// The part to replace, within `quote`.
    pub(crate) range: Range<usize>,
    /// The replacement, or several to choose from.
    pub(crate) replacements: Vec<String>,
    pub(crate) show: Show,
}

/// The form in which the message quotes a corrected expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Show {
    WithBraces,
    WithoutBraces,
}

impl Edit {
    /// Creates an edit with one replacement. Returns `None`, without calling `replacement`, if the quote is too long.
    pub(crate) fn new(quote: Range<usize>, range: Range<usize>, replacement: impl FnOnce() -> String) -> Option<Self> {
        if quote.len() > MAX_QUOTE {
            return None;
        }
        Some(Self::with(quote, range, replacement()))
    }

    fn with(quote: Range<usize>, range: Range<usize>, replacement: String) -> Self {
        Self { quote, range, replacements: vec![replacement], show: Show::WithBraces }
    }

    /// Quotes the expression without its braces.
    pub(crate) fn without_braces(mut self) -> Self {
        self.show = Show::WithoutBraces;
        self
    }

    /// Adds another replacement to choose from.
    pub(crate) fn or(mut self, replacement: impl Into<String>) -> Self {
        self.replacements.push(replacement.into());
        self
    }
}
