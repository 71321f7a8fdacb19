//! Properties of every text and every template.

use std::borrow::Cow;

use callback_expression::{
    DeclaredSegment, DeclaredTemplate, Expression, ParseError, ParseErrors, Pointer, ResponseSource, Segment, Source,
    Template,
};
use proptest::prelude::*;

type Parse = for<'a> fn(&'a str) -> Result<(), ParseErrors>;

const DIALECTS: [Parse; 3] = [
    |text| DeclaredTemplate::parse(text).map(drop),
    |text| Template::parse(text).map(drop),
    |text| Template::parse_document_key(text).map(drop),
];

/// Texts that resemble the grammar: its keywords and delimiters, and what people write for them.
fn similar_text() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "{",
        "}",
        "<",
        ">",
        "$",
        "#",
        "/",
        "~",
        ".",
        "[",
        "]",
        "%",
        "\"",
        "?",
        "&",
        " ",
        ":",
        "=",
        "\n",
        "\u{a0}",
        "ü",
        "→",
        "🦀",
        "~0",
        "~1",
        "0",
        "%20",
        "request",
        "response",
        "url",
        "method",
        "statusCode",
        "header",
        "query",
        "path",
        "body",
        "$request.",
        "$request.body#/",
        "{$request.body",
        "{$url}",
        "$requst.",
        "headers",
        "params",
        "cookie",
        "status",
        "$steps",
        "id",
        "callback_url",
        "X-Y",
        "https://",
        "a.b",
    ];
    prop::collection::vec(prop::sample::select(WORDS).prop_map(str::to_owned), 0..12).prop_map(|parts| parts.concat())
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![4 => similar_text(), 1 => any::<String>(), 1 => "[{}<>$#/~.\\[\\]%\" a-c]{0,40}"]
}

fn name() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9_.\\[\\]#$%~/ü\"\\\\{}<> ?\n\u{a0}🦀-]{1,8}"
}

fn pointer() -> impl Strategy<Value = Pointer<'static>> {
    let tokens = prop::collection::vec("[a-z0-9~/ .#$%?ü\\[]{0,5}[a-z~/]?", 0..4);
    tokens.prop_map(|tokens| tokens.into_iter().map(|token| token.trim_end().to_owned()).collect())
}

fn header() -> impl Strategy<Value = Cow<'static, str>> {
    "[a-zA-Z0-9!#$%&'*+.^_`|~-]{1,8}".prop_map(Cow::Owned)
}

fn response_source() -> impl Strategy<Value = ResponseSource<'static>> {
    prop_oneof![header().prop_map(ResponseSource::Header), pointer().prop_map(ResponseSource::Body)]
}

fn source() -> impl Strategy<Value = Source<'static>> {
    prop_oneof![
        header().prop_map(Source::Header),
        name().prop_map(|name| Source::Query(name.into())),
        name().prop_map(|name| Source::Path(name.into())),
        pointer().prop_map(Source::Body),
    ]
}

fn expression() -> impl Strategy<Value = Expression<'static>> {
    prop_oneof![
        1 => Just(Expression::Url),
        1 => Just(Expression::Method),
        1 => Just(Expression::StatusCode),
        4 => source().prop_map(Expression::Request),
        2 => response_source().prop_map(Expression::Response),
    ]
}

/// Templates as the parser creates them: at least one expression, no empty literals, no two in a row.
fn segments() -> impl Strategy<Value = Vec<Segment<'static>>> {
    let literal = "[a-z/?&=:.%<>ü~-]{0,6}";
    (literal, prop::collection::vec((expression(), literal), 1..5)).prop_map(|(start, rest)| {
        let literal = |text: String| (!text.is_empty()).then(|| Segment::Literal(text.into()));
        let rest =
            rest.into_iter().flat_map(|(expression, text)| [Some(Segment::Expression(expression)), literal(text)]);
        literal(start).into_iter().chain(rest.flatten()).collect()
    })
}

/// The texts in backticks after "did you mean".
fn fixes(help: &str) -> Vec<&str> {
    let Some((_, rest)) = help.split_once("did you mean ") else { return Vec::new() };
    rest.split('`').skip(1).step_by(2).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn printed_template_parses_as_itself(segments in segments()) {
        let template: Template<'_> = segments.into_iter().collect();
        let text = template.to_string();
        // The parser refuses a fragment after a whole body, so that no parsed template has one.
        prop_assume!(!text.contains("body}#/"));
        let parsed = Template::parse_document_key(&text);
        prop_assert_eq!(parsed.as_ref().map_err(ToString::to_string), Ok(&template));
    }

    #[test]
    fn canonical_form_is_stable(text in text()) {
        let read = Template::parse_document_key(&text).or_else(|_| Template::parse(&text));
        if let Ok(read) = read {
            let printed = read.to_string();
            let again = Template::parse_document_key(&printed);
            prop_assert_eq!(again.as_ref().map_err(ToString::to_string), Ok(&read));
        }
    }

    #[test]
    fn ranges_match_the_text(text in text()) {
        for parse in [Template::parse, Template::parse_document_key] {
            let Ok(template) = parse(&text) else { continue };
            for (index, segment) in template.segments().iter().enumerate() {
                let part = text.get(template.range(index).unwrap());
                match segment {
                    Segment::Literal(literal) => prop_assert_eq!(part, Some(&**literal)),
                    Segment::Expression(_) => prop_assert!(part.is_some_and(|part| part.starts_with('$'))),
                }
            }
        }
        if let Ok(template) = DeclaredTemplate::parse(&text) {
            for (index, segment) in template.segments().iter().enumerate() {
                let part = text.get(template.range(index).unwrap());
                match segment {
                    DeclaredSegment::Literal(literal) => prop_assert_eq!(part, Some(&**literal)),
                    DeclaredSegment::Expression(_) => prop_assert!(part.is_some_and(|part| part.starts_with('$'))),
                    DeclaredSegment::Parameter(name) => prop_assert_eq!(part, Some(&*format!("${name}"))),
                }
            }
        }
        for parse in DIALECTS {
            let Err(errors) = parse(&text) else { continue };
            for error in &errors {
                let part = text.get(error.range());
                prop_assert!(part.is_some_and(|part| !part.is_empty() || text.is_empty()), "{error}: {part:?}");
            }
        }
    }

    #[test]
    fn a_fix_parses(text in text()) {
        for parse in DIALECTS {
            let Err(errors) = parse(&text) else { continue };
            for help in errors.iter().filter_map(ParseError::help) {
                for fix in fixes(&help).into_iter().filter(|_| !text.contains('`')) {
                    prop_assert!(parse(fix).is_ok(), "{fix}");
                }
            }
        }
    }

    #[test]
    fn a_message_is_one_short_line(text in text()) {
        for parse in DIALECTS {
            let Err(errors) = parse(&text) else { continue };
            prop_assert!(errors.len() > 0);
            prop_assert!(errors.iter().map(|error| error.range().start).is_sorted());
            for error in &errors {
                prop_assert!(error.to_string().chars().count() < 160, "{error}");
            }
        }
    }
}
