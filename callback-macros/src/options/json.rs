//! JSON in attributes, written as everywhere else.

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::parse::{ParseBuffer, ParseStream};
use syn::{Ident, LitFloat, LitInt, LitStr, Token, braced, bracketed, token};

/// The text of a JSON value.
pub(crate) struct Json(pub(crate) String);

impl Json {
    /// Parses `null`, `true`, `false`, a number, `"text"`, `[…]` or `{"key": …}`. A comma may follow the last item.
    pub(super) fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut text = String::new();
        value(input, &mut text)?;
        Ok(Self(text))
    }

    /// Writes a text as a JSON string.
    pub(crate) fn string(text: &str) -> Self {
        let mut json = String::new();
        string(text, &mut json);
        Self(json)
    }
}

fn value(input: ParseStream<'_>, out: &mut String) -> syn::Result<()> {
    if input.peek(LitStr) {
        string(&input.parse::<LitStr>()?.value(), out);
        Ok(())
    } else if input.peek(token::Brace) {
        object(input, out)
    } else if input.peek(token::Bracket) {
        array(input, out)
    } else if input.peek(Token![-]) || input.peek(LitInt) || input.peek(LitFloat) {
        number(input, out)
    } else {
        word(input, out)
    }
}

fn string(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..' ' => out.extend([format!("\\u{:04x}", u32::from(character))]),
            _ => out.push(character),
        }
    }
    out.push('"');
}

fn object(input: ParseStream<'_>, out: &mut String) -> syn::Result<()> {
    let content;
    braced!(content in input);
    let mut keys = Vec::new();
    list(&content, out, ['{', '}'], |input, out| {
        let key: LitStr =
            input.parse().map_err(|error: syn::Error| syn::Error::new(error.span(), "expected a key in quotes"))?;
        let name = key.value();
        if keys.contains(&name) {
            return Err(syn::Error::new(key.span(), format!("the key `{name}` occurs twice")));
        }
        string(&name, out);
        keys.push(name);
        input.parse::<Token![:]>()?;
        out.push(':');
        value(input, out)
    })
}

fn array(input: ParseStream<'_>, out: &mut String) -> syn::Result<()> {
    let content;
    bracketed!(content in input);
    list(&content, out, ['[', ']'], value)
}

fn list(
    content: &ParseBuffer<'_>,
    out: &mut String,
    [open, close]: [char; 2],
    mut item: impl FnMut(ParseStream<'_>, &mut String) -> syn::Result<()>,
) -> syn::Result<()> {
    out.push(open);
    let result = items(content, out, &mut item);
    out.push(close);
    // syn would report tokens that are left as a second error.
    content.parse::<TokenStream>()?;
    result
}

fn items(
    content: ParseStream<'_>,
    out: &mut String,
    item: &mut impl FnMut(ParseStream<'_>, &mut String) -> syn::Result<()>,
) -> syn::Result<()> {
    let mut separator = "";
    while !content.is_empty() {
        out.push_str(separator);
        separator = ",";
        item(content, out)?;
        if !content.is_empty() {
            content.parse::<Token![,]>()?;
        }
    }
    Ok(())
}

fn number(input: ParseStream<'_>, out: &mut String) -> syn::Result<()> {
    let sign = if input.parse::<Option<Token![-]>>()?.is_some() { "-" } else { "" };
    let (digits, suffix, span) = if input.peek(LitFloat) {
        let literal: LitFloat = input.parse()?;
        (literal.base10_digits().to_owned(), literal.suffix().to_owned(), literal.span())
    } else {
        let literal: LitInt = input.parse()?;
        (literal.base10_digits().to_owned(), literal.suffix().to_owned(), literal.span())
    };
    if !suffix.is_empty() || !is_number(&digits) {
        return Err(syn::Error::new(span, "expected a number as JSON writes it"));
    }
    out.push_str(sign);
    out.push_str(&digits);
    Ok(())
}

/// Returns `true` if the digits that syn has of a literal are a JSON number: `1.` and `01.5` are not, and neither is what is too
/// large for an `f64`.
fn is_number(digits: &str) -> bool {
    let mantissa = digits.split('e').next().unwrap_or_default();
    let leading_zero = mantissa.len() > 1 && mantissa.starts_with('0') && !mantissa.starts_with("0.");
    !leading_zero && !mantissa.ends_with('.') && digits.parse().is_ok_and(f64::is_finite)
}

fn word(input: ParseStream<'_>, out: &mut String) -> syn::Result<()> {
    let expected = "expected JSON: an object, an array, a string, a number, `true`, `false` or `null`";
    let word = input.call(Ident::parse_any).map_err(|error| syn::Error::new(error.span(), expected))?;
    match word.to_string().as_str() {
        known @ ("null" | "true" | "false") => {
            out.push_str(known);
            Ok(())
        }
        _ => Err(syn::Error::new(word.span(), expected)),
    }
}

#[cfg(test)]
mod tests {
    use syn::parse::Parser;

    use super::Json;

    fn parse(source: &str) -> syn::Result<String> {
        Json::parse.parse_str(source).map(|Json(text)| text)
    }

    #[test]
    fn strings_are_written_as_serde_json_writes_them() {
        for character in ('\0'..'\u{100}').chain("…日😀\u{2028}\u{feff}".chars()) {
            let text = format!("a{character}b");
            assert_eq!(Json::string(&text).0, serde_json::to_string(&text).unwrap());
        }
    }

    #[test]
    fn numbers_are_those_of_json() {
        for (literal, expected) in [
            ("0", Some("0")),
            ("-0", Some("-0")),
            ("- 12", Some("-12")),
            ("1_000", Some("1000")),
            ("0x1F", Some("31")),
            ("007", Some("7")),
            ("18446744073709551616", Some("18446744073709551616")),
            ("0.5", Some("0.5")),
            ("1.50", Some("1.50")),
            ("0e1", Some("0e1")),
            ("1e5", Some("1e5")),
            ("1_0.2_5E-0_3", Some("10.25e-03")),
            ("1e-999", Some("1e-999")),
            ("1.", None),
            ("01.5", None),
            ("00.5", None),
            ("00e1", None),
            ("1e999", None),
            ("1u8", None),
            ("1.5f64", None),
            ("0x1Fu8", None),
        ] {
            let found = parse(literal).ok();
            assert_eq!(found.as_deref(), expected, "{literal}");
            if let Some(text) = found {
                assert!(serde_json::from_str::<serde_json::Number>(&text).is_ok(), "{text}");
            }
        }
    }
}
