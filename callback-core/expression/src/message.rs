//! The kinds of syntax errors and their messages.

/// The kind of a syntax error. Its strings are [`quoted`].
#[derive(Debug, Clone)]
pub(crate) enum SyntaxErrorKind {
    // The whole text.
    Empty,
    NoExpression { text: String },
    NoHost,

    // Braces.
    EmptyExpression,
    DoubledBraces,
    MismatchedBraces { open: char, close: char },
    Unclosed { open: char },
    Unopened { open: char, close: char },
    Unmatched { close: char },
    NoBraces,
    NoBracesAroundParameter,
    AngleBrackets,
    DollarBeforeBrace,
    PointerOutsideBraces,

    // Expressions.
    Whitespace,
    BraceInExpression { found: char },
    NoDollar,
    DoubledDollar,
    UnknownExpression { text: String },
    UnknownExpressionSource { text: String },
    OtherStandard { keyword: String, standard: &'static str },
    AfterExpression { keyword: &'static str },
    AfterParameter { name: String },
    RawName,
    NoSource { of: &'static str },
    UnknownSource { of: &'static str, word: String },
    ParameterOfResponse { source: &'static str },
    Cookie,
    OptionalMark,

    // Names.
    NoDot { source: &'static str },
    NoName { source: &'static str },
    HeaderNameCharacter { found: char },
    ControlCharacter,
    QuoteInName,
    EscapeInName { text: String },

    // The body.
    NoHash,
    NoSlash,
    DoubledHash,
    AfterBody { text: String },
    DottedPath,
    IndexInBrackets,
    DottedPathAndPointer,
    EmptyField,
    Tilde { text: String },
}

/// The message of an error: what is wrong, and what to write instead.
pub(crate) struct Message {
    pub(crate) text: String,
    pub(crate) help: Option<String>,
}

const EXPRESSIONS: &str = "OpenAPI has `$url`, `$method`, `$statusCode`, `$request.…` and `$response.…`";
const SOURCES: &str = "a source is `header.NAME`, `query.NAME`, `path.NAME` or `body#/FIELD`";
const RESPONSE_SOURCES: &str = "a response has `header.NAME` and `body#/FIELD`";
const POINTER: &str = "write a field of the body as `body#/FIELD`";

impl SyntaxErrorKind {
    /// Returns the message. Its help suggests the corrected texts in `fixes`, if there are any.
    #[expect(clippy::too_many_lines, reason = "all the messages stand in one table")]
    pub(crate) fn message(&self, fixes: &[String]) -> Message {
        let did_you_mean = (!fixes.is_empty()).then(|| {
            let fixes: Vec<String> = fixes.iter().map(|fix| format!("`{fix}`")).collect();
            format!("did you mean {}?", fixes.join(" or "))
        });
        let or = |help: &str| Some(did_you_mean.clone().unwrap_or_else(|| help.to_owned()));
        let (text, help) = match self {
            Self::Empty => (
                "empty callback key".into(),
                Some("write the URL of the callback, such as `{$request.query.callback_url}`".into()),
            ),
            Self::NoExpression { text } => (
                format!("no expression in `{text}`"),
                or("start with an expression such as `{$request.query.callback_url}`, or with `https://` and a host"),
            ),
            Self::NoHost => ("URL without a host".into(), Some("write the host after `//`".into())),

            Self::EmptyExpression => (
                "empty expression".into(),
                Some("write an expression, such as `{$url}` or `{$request.body#/id}`".into()),
            ),
            Self::DoubledBraces => ("doubled braces".into(), or("write a single pair of braces")),
            Self::MismatchedBraces { open, close } => {
                (format!("`{open}` is closed by `{close}`"), or(&format!("close it with `{}`", closer(*open))))
            }
            Self::Unclosed { open } => (
                format!("unclosed `{open}`"),
                or(&format!(
                    "close it with `{}`; a literal `{open}` in a URL is written `{}`",
                    closer(*open),
                    percent_encoded(*open)
                )),
            ),
            Self::Unopened { open, close } => {
                (format!("`{close}` without `{open}`"), or(&format!("write `{open}` before the `$`")))
            }
            Self::Unmatched { close } => (
                format!("unmatched `{close}`"),
                Some(format!("remove it; a literal `{close}` in a URL is written `{}`", percent_encoded(*close))),
            ),
            Self::NoBraces => ("expression without braces".into(), or("put the expression in braces")),
            Self::NoBracesAroundParameter => (
                "parameter without braces".into(),
                Some(match fixes {
                    [fix, ..] => format!("put it in braces: `{fix}`; a literal `$` in a URL is written `%24`"),
                    [] => "put it in braces; a literal `$` in a URL is written `%24`".into(),
                }),
            ),
            Self::AngleBrackets => {
                ("angle brackets instead of braces".into(), or("write `{…}` in an OpenAPI document"))
            }
            Self::DollarBeforeBrace => ("`$` before the brace".into(), or("write the `$` inside the braces")),
            Self::PointerOutsideBraces => ("pointer outside the braces".into(), or("write it inside the braces")),

            Self::Whitespace => ("whitespace in an expression".into(), or("remove it")),
            Self::BraceInExpression { found } => {
                (format!("`{found}` in an expression"), or("an expression cannot contain `{`, `}`, `<` or `>`"))
            }
            Self::NoDollar => {
                ("expression without `$`".into(), or("an expression starts with `$`, as in `{$request.body#/id}`"))
            }
            Self::DoubledDollar => ("doubled `$`".into(), or("an expression starts with a single `$`")),
            Self::UnknownExpression { text } => (format!("unknown expression `{text}`"), or(EXPRESSIONS)),
            Self::UnknownExpressionSource { text } => (format!("unknown expression source `{text}`"), or(EXPRESSIONS)),
            Self::OtherStandard { keyword, standard } => {
                (format!("`${keyword}` belongs to {standard}, not to OpenAPI"), Some(EXPRESSIONS.into()))
            }
            Self::AfterExpression { keyword } => {
                (format!("unexpected text after `${keyword}`"), or(&format!("write `{{${keyword}}}`")))
            }
            Self::AfterParameter { name } => (
                format!("unexpected text after the parameter `${name}`"),
                or("an expression reads a whole parameter; write `$request.body.FIELD` for a field of the body"),
            ),
            Self::RawName => ("raw identifier in an expression".into(), or("write the name without `r#`")),
            Self::NoSource { of } => (format!("`${of}` without a source"), or(sources(of))),
            Self::UnknownSource { of, word } => (format!("unknown source `{word}` of a {of}"), or(sources(of))),
            Self::ParameterOfResponse { source } => {
                (format!("a response has no {source} parameters"), or("read it from `$request`"))
            }
            Self::Cookie => (
                "OpenAPI has no cookie expression".into(),
                Some("send the value in a header, `header.NAME`, or in a field of the body, `body#/FIELD`".into()),
            ),
            Self::OptionalMark => (
                "`?` at the end of an expression".into(),
                or("remove it; an expression has no mark for optional values"),
            ),

            Self::NoDot { source } => {
                (format!("`{source}` without `.` and a name"), or(&format!("write `{source}.NAME`")))
            }
            Self::NoName { source } => {
                (format!("`{source}` without a name"), Some(format!("write the name after it: `{source}.NAME`")))
            }
            Self::HeaderNameCharacter { found } => (
                match found {
                    ' ' => "space in a header name".into(),
                    _ => format!("`{}` in a header name", found.escape_debug()),
                },
                or("a header name has only letters, digits and ``!#$%&'*+-.^_`|~``"),
            ),
            Self::ControlCharacter => ("control character in a name".into(), Some("remove it".into())),

            Self::QuoteInName => ("`\"` in a name".into(), or("in a name `\"` is written `\\\"`")),
            Self::EscapeInName { text } => (
                format!("`{text}` in a name"),
                Some("in a name `\\` is written `\\\\`, and other characters may be escaped as in JSON".into()),
            ),

            Self::NoHash => ("pointer without `#`".into(), or(POINTER)),
            Self::NoSlash => ("pointer without `/`".into(), or(POINTER)),
            Self::DoubledHash => ("doubled `#`".into(), or(POINTER)),
            Self::AfterBody { text } => (format!("unexpected `{text}` after `body`"), or(POINTER)),
            Self::DottedPath => ("dotted path instead of a JSON pointer".into(), or(POINTER)),
            Self::IndexInBrackets => ("index in brackets".into(), or("write an index as `body#/items/0`")),
            Self::DottedPathAndPointer => {
                ("dotted path before a JSON pointer".into(), or("write either `body.a.b` or `body#/a/b`"))
            }
            Self::EmptyField => ("empty field name in a dotted path".into(), or("remove the `.`")),
            Self::Tilde { text } => (
                format!("`{text}` in a pointer"),
                Some("in a pointer `~` is written `~0`, and `/` in a name is written `~1`".into()),
            ),
        };
        Message { text, help }
    }
}

fn sources(of: &str) -> &'static str {
    if of == "response" { RESPONSE_SOURCES } else { SOURCES }
}

fn closer(open: char) -> char {
    if open == '<' { '>' } else { '}' }
}

fn percent_encoded(c: char) -> String {
    format!("%{:02X}", u32::from(c))
}

/// Shortens `text` for a message, to one line.
pub(crate) fn quoted(text: &str) -> String {
    const MAX_CHARACTERS: usize = 80;
    match text.char_indices().nth(MAX_CHARACTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
