use std::ops::Range;

use crate::parse::{Dialect, Edit, MAX_QUOTE, Show, SyntaxError, parse};

/// The number of further syntax errors in the quoted text that a fix corrects.
const MAX_CORRECTIONS: usize = 8;

/// A fix of a syntax error: an edit with the text that it quotes. The corrected text is made when it is asked for.
#[derive(Debug, Clone)]
pub(crate) struct Fix {
    dialect: Dialect,
    /// The position of `quote` in the whole text.
    start: usize,
    quote: Box<str>,
    /// The part of `quote` to replace.
    range: Range<usize>,
    replacements: Vec<String>,
    show: Show,
}

impl Fix {
    pub(crate) fn new(dialect: Dialect, text: &str, edit: Edit) -> Self {
        let Edit { quote, range, replacements, show } = edit;
        let range = range.start - quote.start..range.end - quote.start;
        Self { dialect, start: quote.start, quote: text[quote].into(), range, replacements, show }
    }

    /// Returns the corrected texts to choose from, each of which parses.
    pub(crate) fn texts(&self) -> Vec<String> {
        let mut texts = Vec::new();
        for replacement in &self.replacements {
            if let Some(text) = self.corrected(replacement).map(|text| self.shown(text))
                && !texts.contains(&text)
            {
                texts.push(text);
            }
        }
        texts
    }

    /// Returns the byte range of the quoted text, and the texts to choose from that replace it.
    pub(crate) fn corrections(&self) -> (Range<usize>, Vec<String>) {
        let range = self.start..self.start + self.quote.len();
        (range, self.replacements.iter().filter_map(|replacement| self.corrected(replacement)).collect())
    }

    /// Returns the quoted text with this replacement and without its other syntax errors, if it then parses.
    fn corrected(&self, replacement: &str) -> Option<String> {
        let mut text = self.quote.to_string();
        text.replace_range(self.range.clone(), replacement);
        for _ in 0..MAX_CORRECTIONS {
            if text.len() > 2 * MAX_QUOTE {
                return None;
            }
            let parsed = parse(self.dialect, &text);
            if parsed.errors.is_empty() {
                return Some(text);
            }
            let edit = parsed.errors.into_iter().find_map(unambiguous_edit)?;
            text.replace_range(edit.range, &edit.replacements[0]);
        }
        None
    }

    /// Removes the braces, if the message shows none and the text parses without them.
    fn shown(&self, text: String) -> String {
        if self.show == Show::WithoutBraces
            && let Some(inner) = text.get(1..text.len() - 1)
            && inner.starts_with('$')
            && parse(self.dialect, inner).errors.is_empty()
        {
            return inner.to_owned();
        }
        text
    }
}

fn unambiguous_edit(error: SyntaxError) -> Option<Edit> {
    error.edit.filter(|edit| edit.replacements.len() == 1)
}
