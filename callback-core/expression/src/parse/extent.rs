//! How far an expression goes that no brace closes.

use super::{
    Dialect,
    keywords::{Head, Place},
};

/// Where an expression without braces stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Setting {
    /// It is the whole text, if it can be.
    Bare,
    /// It is amid text.
    Amid,
}

/// The length of the word at the start of `text`: letters, digits, `_` and `-`.
pub(crate) fn word(text: &str) -> usize {
    text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).unwrap_or(text.len())
}

/// The length of the expression at the start of `text`, which starts with `$`.
pub(crate) fn expression(dialect: Dialect, setting: Setting, text: &str) -> usize {
    let head = 1 + word(&text[1..]);
    let after = &text[head..];
    if !after.starts_with('.') {
        let ends = match setting {
            Setting::Bare => after.starts_with(['/', '?', '&', '#', '$', ':', '=']),
            Setting::Amid => true,
        };
        // What has no name before it, such as `$#/id`, is not an expression with text after it.
        return if ends && head > 1 { head } else { head + name(dialect, setting, after) };
    }
    if setting == Setting::Amid && Head::meant(&text[1..head]).is_none() {
        return head;
    }
    let source = head + 1;
    let place = source + word(&text[source..]);
    let is_body = Place::of(&text[source..place]) == Some(Place::Body);
    if is_body && text[place..].starts_with(['#', '/']) {
        place + pointer(dialect, setting, &text[place..])
    } else {
        source + name(dialect, setting, &text[source..])
    }
}

/// The length of a name, or of a dotted path, at the start of `text`.
pub(crate) fn name(dialect: Dialect, setting: Setting, text: &str) -> usize {
    let ends = |c: char| match setting {
        Setting::Bare => matches!(c, '/' | '?' | '&'),
        Setting::Amid => "/?&#=,;:$\"<>".contains(c) || c.is_whitespace(),
    };
    run(dialect, text, ends)
}

/// The length of a pointer, with its `#`, at the start of `text`.
pub(crate) fn pointer(dialect: Dialect, setting: Setting, text: &str) -> usize {
    let ends = |c: char| match setting {
        Setting::Bare => false,
        Setting::Amid => "?&$\"<>".contains(c) || c.is_whitespace(),
    };
    let length = run(dialect, text, ends);
    match setting {
        Setting::Amid if length > 2 && text[..length].ends_with('/') => length - 1,
        Setting::Amid | Setting::Bare => length,
    }
}

fn run(dialect: Dialect, text: &str, ends: impl Fn(char) -> bool) -> usize {
    text.find(|c: char| ends(c) || u8::try_from(c).is_ok_and(|byte| dialect.is_delimiter(byte))).unwrap_or(text.len())
}
