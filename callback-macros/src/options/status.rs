//! The statuses of responses.

use std::fmt;

use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, LitInt, LitStr};

/// The key of a response under `responses`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StatusPattern {
    Code(u16),
    Range(u8),
    Default,
}

impl StatusPattern {
    /// Returns `true` if the status means success. `default` does not: it is for what no other response covers.
    pub(crate) fn is_success(self) -> bool {
        match self {
            Self::Code(code) => code < 400,
            Self::Range(digit) => digit < 4,
            Self::Default => false,
        }
    }
}

impl fmt::Display for StatusPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Range(digit) => write!(f, "{digit}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// Parses `200`, `4XX` or `default`.
pub(super) fn parse(input: ParseStream<'_>) -> syn::Result<StatusPattern> {
    const EXPECTED: &str = "expected a code from 100 to 599, a range from `1XX` to `5XX`, or `default`";
    if input.peek(Ident::peek_any) {
        let word = input.call(Ident::parse_any)?;
        return if word == "default" {
            Ok(StatusPattern::Default)
        } else {
            Err(syn::Error::new(word.span(), format!("`{word}` is not a status, {EXPECTED}")))
        };
    }
    if let Ok(quoted) = input.fork().parse::<LitStr>()
        && from_text(&quoted.value()).is_some()
    {
        let help = format!("write `{}`", quoted.value());
        let message = format!("the status is written without quotes\n  = help: {help}");
        return Err(syn::Error::new(quoted.span(), message));
    }
    if !input.peek(LitInt) {
        return Err(syn::Error::new(input.span(), format!("the status is missing, {EXPECTED}")));
    }
    let literal: LitInt = input.parse()?;
    let text = literal.to_string();
    from_text(&text).ok_or_else(|| {
        let fix = text.to_uppercase();
        let help = if text == fix { String::new() } else { format!("\n  = help: did you mean `{fix}`?") };
        syn::Error::new(literal.span(), format!("`{text}` is not a status, {EXPECTED}{help}"))
    })
}

fn from_text(text: &str) -> Option<StatusPattern> {
    match text.as_bytes() {
        [digit @ b'1'..=b'5', b'X', b'X'] => Some(StatusPattern::Range(digit - b'0')),
        [b'1'..=b'5', _, _] => text.parse().ok().map(StatusPattern::Code),
        _ => None,
    }
}
