//! What can be wrong, and all the words for it.

/// What is wrong. The strings in it are [`quoted`].
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    // The text as a whole.
    Empty,
    NoExpression { text: String },
    NoHost,

    // Braces, and what should stand in them.
    EmptyExpression,
    DoubledBraces,
    Mismatched { open: char, close: char },
    Unclosed { open: char },
    Unopened { open: char, close: char },
    Stray { close: char },
    NoBraces,
    Angled,
    ParameterNoBraces,
    DollarOutside,
    PointerOutside,

    // What stands in them.
    Blank,
    Forbidden { found: char },
    NoDollar,
    DoubledDollar,
    Unknown { text: String },
    UnknownSource { text: String },
    Foreign { word: String, whose: &'static str },
    TakesNothing { head: &'static str },
    AfterParameter { name: String },
    NoSource { head: &'static str },
    NoSuchPlace { head: &'static str, word: String },
    NotInResponse { place: &'static str },
    Cookie,
    Optional,

    // Names.
    NoDot { place: &'static str },
    NoName { place: &'static str },
    HeaderName { found: char },
    Control,

    // The body.
    NoHash,
    NoSlash,
    DoubledHash,
    AfterBody { text: String },
    Dotted,
    Index,
    Mixed,
    EmptyField,
    Tilde { text: String },
}

const EXPRESSIONS: &str = "OpenAPI has `$url`, `$method`, `$statusCode`, `$request.…` and `$response.…`";
const SOURCES: &str = "a source is `header.NAME`, `query.NAME`, `path.NAME` or `body#/FIELD`";
const RESPONSE_SOURCES: &str = "a response has `header.NAME` and `body#/FIELD`";
const POINTER: &str = "a place in the body is written `body#/FIELD`";

impl Kind {
    /// What is wrong, and what to write instead: of the texts in `fixes` if there are any.
    #[expect(clippy::too_many_lines, reason = "all the words stand in one place")]
    pub(crate) fn words(&self, fixes: &[String]) -> (String, Option<String>) {
        let fix = (!fixes.is_empty()).then(|| {
            let fixes: Vec<String> = fixes.iter().map(|fix| format!("`{fix}`")).collect();
            format!("did you mean {}?", fixes.join(" or "))
        });
        let or = |help: &str| Some(fix.clone().unwrap_or_else(|| help.to_owned()));

        match self {
            Self::Empty => (
                "empty callback key".into(),
                Some("write where the callback goes, such as `{$request.query.callback_url}`".into()),
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
            Self::DoubledBraces => ("doubled braces".into(), or("an expression stands in a single pair of braces")),
            Self::Mismatched { open, close } => {
                (format!("`{open}` is closed by `{close}`"), or(&format!("close it with `{}`", closer(*open))))
            }
            Self::Unclosed { open } => (
                format!("unclosed `{open}`"),
                or(&format!(
                    "close it with `{}`; a literal `{open}` in a URL is written `{}`",
                    closer(*open),
                    percent(*open)
                )),
            ),
            Self::Unopened { open, close } => {
                (format!("`{close}` without `{open}`"), or(&format!("write `{open}` before the `$`")))
            }
            Self::Stray { close } => (
                format!("unmatched `{close}`"),
                Some(format!("remove it; a literal `{close}` in a URL is written `{}`", percent(*close))),
            ),
            Self::NoBraces => ("expression without braces".into(), or("put the expression in braces")),
            Self::ParameterNoBraces => (
                "parameter without braces".into(),
                Some(match fixes {
                    [fix, ..] => format!("put it in braces: `{fix}`; a literal `$` in a URL is written `%24`"),
                    [] => "put it in braces; a literal `$` in a URL is written `%24`".into(),
                }),
            ),
            Self::Angled => {
                ("angle brackets in place of braces".into(), or("in a document an expression stands in `{…}`"))
            }
            Self::DollarOutside => ("`$` before the brace".into(), or("the `$` belongs inside the braces")),
            Self::PointerOutside => ("pointer outside the braces".into(), or("put it inside the braces")),

            Self::Blank => ("blank in an expression".into(), or("remove it")),
            Self::Forbidden { found } => {
                (format!("`{found}` in an expression"), or("an expression cannot contain `{`, `}`, `<` and `>`"))
            }
            Self::NoDollar => {
                ("expression without `$`".into(), or("an expression starts with `$`, as in `{$request.body#/id}`"))
            }
            Self::DoubledDollar => ("doubled `$`".into(), or("an expression starts with a single `$`")),
            Self::Unknown { text } => (format!("unknown expression `{text}`"), or(EXPRESSIONS)),
            Self::UnknownSource { text } => (format!("unknown expression source `{text}`"), or(EXPRESSIONS)),
            Self::Foreign { word, whose } => {
                (format!("`${word}` belongs to {whose}, not to OpenAPI"), Some(EXPRESSIONS.into()))
            }
            Self::TakesNothing { head } => {
                (format!("`${head}` takes nothing after it"), or(&format!("write `{{${head}}}`; it has no parts")))
            }
            Self::AfterParameter { name } => (
                format!("unexpected text after the parameter `${name}`"),
                or("a parameter is taken as a whole; a field of the body is `$request.body.FIELD`"),
            ),
            Self::NoSource { head } => {
                let sources = if *head == "response" { RESPONSE_SOURCES } else { SOURCES };
                (format!("`${head}` without a source"), or(sources))
            }
            Self::NoSuchPlace { head, word } => {
                let sources = if *head == "response" { RESPONSE_SOURCES } else { SOURCES };
                (format!("unknown source `{word}` of a {head}"), or(sources))
            }
            Self::NotInResponse { place } => {
                (format!("a response has no {place} parameters"), or("take it from `$request`"))
            }
            Self::Cookie => (
                "OpenAPI has no cookie expression".into(),
                Some("send the value in a header, `header.NAME`, or in a field of the body, `body#/FIELD`".into()),
            ),
            Self::Optional => ("an expression has no mark for what is optional".into(), or("remove the `?`")),

            Self::NoDot { place } => {
                (format!("`{place}` without `.` and a name"), or(&format!("write `{place}.NAME`")))
            }
            Self::NoName { place } => {
                (format!("`{place}` without a name"), Some(format!("write the name after it: `{place}.NAME`")))
            }
            Self::HeaderName { found } => (
                match found {
                    ' ' => "blank in the name of a header".into(),
                    _ => format!("`{}` in the name of a header", found.escape_debug()),
                },
                or("a header's name has letters, digits and ``!#$%&'*+-.^_`|~``"),
            ),
            Self::Control => ("control character in a name".into(), Some("remove it".into())),

            Self::NoHash => ("pointer without `#`".into(), or(POINTER)),
            Self::NoSlash => ("pointer without `/`".into(), or(POINTER)),
            Self::DoubledHash => ("doubled `#`".into(), or(POINTER)),
            Self::AfterBody { text } => (format!("unexpected `{text}` after `body`"), or(POINTER)),
            Self::Dotted => ("dotted path in place of a pointer".into(), or(POINTER)),
            Self::Index => ("index in brackets".into(), or("a pointer has an index as a token: `body#/items/0`")),
            Self::Mixed => {
                ("dotted path and pointer in one".into(), or("write one of them: `body.a.b` or `body#/a/b`"))
            }
            Self::EmptyField => ("empty field name in a dotted path".into(), or("remove the `.`")),
            Self::Tilde { text } => (
                format!("`{text}` in a pointer"),
                Some("in a pointer `~` is written `~0`, and `/` in a name is written `~1`".into()),
            ),
        }
    }
}

fn closer(open: char) -> char {
    if open == '<' { '>' } else { '}' }
}

fn percent(c: char) -> String {
    format!("%{:02X}", u32::from(c))
}

/// `text` as it is shown in a message: not longer than a line.
pub(crate) fn quoted(text: &str) -> String {
    const LONGEST: usize = 80;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
