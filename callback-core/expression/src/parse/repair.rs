use std::ops::Range;

use super::{Dialect, Fault, parse};

/// The longest text that is quoted whole with its fix. It also bounds what finding the fix may cost.
const LONGEST: usize = 200;

/// How many faults of one quoted text are mended to show it right.
const ROUNDS: usize = 8;

/// A change to the text that mends one fault.
pub(crate) struct Edit {
    /// What is shown.
    pub(crate) quote: Range<usize>,
    /// What is replaced, within `quote`.
    pub(crate) at: Range<usize>,
    /// What to write there: one text, or several to choose from.
    pub(crate) with: Vec<String>,
    pub(crate) show: Show,
}

/// Whether the quoted expression is shown with its braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Show {
    Whole,
    Inside,
}

impl Edit {
    /// `None` where the text is too long to be quoted; `with` is then not even made.
    pub(crate) fn new(quote: Range<usize>, at: Range<usize>, with: impl FnOnce() -> String) -> Option<Self> {
        (quote.len() <= LONGEST).then(|| Self { quote, at, with: vec![with()], show: Show::Whole })
    }

    pub(crate) fn inside(mut self) -> Self {
        self.show = Show::Inside;
        self
    }

    pub(crate) fn or(mut self, with: impl Into<String>) -> Self {
        self.with.push(with.into());
        self
    }
}

/// An edit that outlives the text, for an error that is explained later, or never.
#[derive(Debug, Clone)]
pub(crate) struct Remedy {
    dialect: Dialect,
    quote: Box<str>,
    at: Range<usize>,
    with: Vec<String>,
    show: Show,
}

impl Remedy {
    pub(crate) fn new(dialect: Dialect, text: &str, edit: Edit) -> Self {
        let at = edit.at.start - edit.quote.start..edit.at.end - edit.quote.start;
        Self { dialect, quote: text[edit.quote].into(), at, with: edit.with, show: edit.show }
    }

    /// The texts to write instead. Other faults of the quoted text are mended too, and a text that would still not
    /// parse is not among them.
    pub(crate) fn fixes(&self) -> Vec<String> {
        let mut fixes = Vec::new();
        for with in &self.with {
            if let Some(fix) = self.fix(with)
                && !fixes.contains(&fix)
            {
                fixes.push(fix);
            }
        }
        fixes
    }

    fn fix(&self, with: &str) -> Option<String> {
        let mut text = self.quote.to_string();
        text.replace_range(self.at.clone(), with);
        for _ in 0..ROUNDS {
            if text.len() > 2 * LONGEST {
                return None;
            }
            let parsed = parse(self.dialect, &text);
            if parsed.faults.is_empty() {
                return Some(self.shown(text));
            }
            let edit = parsed.faults.into_iter().find_map(certain)?;
            text.replace_range(edit.at, &edit.with[0]);
        }
        None
    }

    fn shown(&self, text: String) -> String {
        if self.show == Show::Inside
            && let Some(inside) = text.get(1..text.len() - 1)
            && inside.starts_with('$')
            && parse(self.dialect, inside).faults.is_empty()
        {
            return inside.to_owned();
        }
        text
    }
}

fn certain(fault: Fault) -> Option<Edit> {
    fault.edit.filter(|edit| edit.with.len() == 1)
}
