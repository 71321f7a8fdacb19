//! What holds for every value.

use callback_delivery::{Exchange, Resolve, Template, Url};
use http::Method;
use proptest::prelude::*;

use crate::{lenient, resolve, sent};

/// Texts that come near what is dangerous in a URL.
fn text() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        ".",
        "..",
        "/",
        "\\",
        "%",
        "%2e",
        "%2E%2e",
        "%2f",
        "%5c",
        "%00",
        "?",
        "#",
        "&",
        "=",
        "+",
        "@",
        ":",
        "//",
        ";",
        " ",
        "\r\n",
        "\t",
        "\0",
        "ü",
        "①",
        "。",
        "\u{ad}",
        "\u{202e}",
        "🦀",
        "{$method}",
        "<$method>",
        "https://",
        "evil.example",
        "127.0.0.1",
        "[::1]",
        "a",
        "2e",
        "localhost",
        "javascript:",
    ];
    prop_oneof![
        3 => prop::collection::vec(prop::sample::select(WORDS), 1..6).prop_map(|words| words.concat()),
        1 => any::<String>(),
    ]
}

fn decoded(text: &str) -> Vec<u8> {
    percent_encoding::percent_decode_str(text).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn a_value_is_one_segment(id in text()) {
        let exchange = sent("https://c.example.org:8443/a", &id);
        for template in ["<$request.body.base>/<$request.body.id>/end", "https://c.example.org:8443/a/<$request.body.id>/end"] {
            let result = resolve(template, &exchange);
            if ["", ".", ".."].contains(&&*id) {
                prop_assert!(result.is_err());
                continue;
            }
            let url = result.unwrap().unwrap();
            prop_assert_eq!(url.origin().ascii_serialization(), "https://c.example.org:8443");
            let segments: Vec<_> = url.path_segments().unwrap().collect();
            prop_assert_eq!(segments.len(), 3);
            prop_assert_eq!((segments[0], segments[2]), ("a", "end"));
            prop_assert_eq!(decoded(segments[1]), id.as_bytes());
            prop_assert_eq!((url.query(), url.fragment(), url.username()), (None, None, ""));
        }
    }

    #[test]
    fn a_value_is_one_parameter(id in text()) {
        let url = resolve("<$request.body.base>?x=<$request.body.id>&y=z", &sent("https://c.example.org/a", &id)).unwrap().unwrap();
        let pairs: Vec<_> = url.query_pairs().into_owned().collect();
        prop_assert_eq!(pairs, [("x".to_owned(), id), ("y".to_owned(), "z".to_owned())]);
        prop_assert_eq!((url.path(), url.fragment(), url.host_str()), ("/a", None, Some("c.example.org")));
    }

    /// However the base is written, what comes after it changes nothing of where it leads.
    #[test]
    fn a_base_is_kept(rest in text(), id in text()) {
        let base = format!("https://{rest}");
        for template in ["<$request.body.base>/x/<$request.body.id>", "<$request.body.base><$request.body.id>", "<$request.body.base>?<$request.body.id>"] {
            let Ok(Some(url)) = resolve(template, &sent(&base, &id)) else { continue };
            let base = Url::parse(&base).unwrap();
            prop_assert_eq!(base.origin(), url.origin());
            prop_assert!(url.path().starts_with(base.path()), "{} {}", base, url);
            prop_assert_eq!((url.username(), url.password(), url.fragment()), ("", None, None));
        }
    }

    /// A base alone is what the parser makes of it, and is nothing that the parser has changed unseen.
    #[test]
    fn base_is_copied_unchanged(base in text()) {
        for base in [format!("https://c.example.org/{base}"), base] {
            let Ok(Some(url)) = resolve("<$request.body.base>", &sent(&base, "")) else { continue };
            prop_assert_eq!(Ok(url), Url::parse(&base));
            prop_assert!(!base.contains(|c: char| c.is_ascii_control() || c == ' ' || c == '\\'));
        }
    }

    /// A query parameter is decoded once, as the parser of every framework does it.
    #[test]
    fn query_is_decoded_as_by_other_parsers(query in text()) {
        // They drop control characters, which no request can have in its URL.
        let url = format!("https://api.example.com/?x={query}&y").replace(char::is_control, "");
        let theirs: Vec<_> = Url::parse(&url).unwrap().query_pairs().into_owned().filter(|(name, _)| name == "x").collect();
        let exchange = Exchange::new(Method::GET, url.as_str());
        let template = Template::parse("https://c.example.org/?v=<$request.query.x>").unwrap();
        match (template.resolve(&exchange, &lenient()), &theirs[..]) {
            (Ok(Some(url)), [(_, value)]) => {
                let (_, ours) = url.query_pairs().next().unwrap();
                prop_assert_eq!(&*ours, value);
            }
            // What is no text is replaced there, and refused here.
            (Err(error), [(_, value)]) if value.contains('\u{fffd}') => {
                prop_assert!(error.to_string().contains("is not text"), "{error}");
            }
            (Err(error), [_, _, ..]) => prop_assert!(error.to_string().contains("more than once"), "{error}"),
            (result, theirs) => prop_assert!(false, "{result:?} {theirs:?}"),
        }
    }
}
