//! What becomes of a template in the notation of each router.

/// OpenAPI's template, and axum's, poem's and salvo's notations of it.
const PATHS: &[(&str, &str, &str, &str)] = &[
    ("/", "/", "/", "/"),
    ("/invoices/", "/invoices/", "/invoices/", "/invoices/"),
    ("/invoices/{id}", "/invoices/{id}", "/invoices/:id", "/invoices/{id}"),
    ("/a/{b}/c/{d}", "/a/{b}/c/{d}", "/a/:b/c/:d", "/a/{b}/c/{d}"),
    ("/files/{*rest}", "/files/{*rest}", "/files/*rest", "/files/{*+rest}"),
    ("/files/{**rest}", "/files/{*rest}", "/files/*rest", "/files/{**rest}"),
    ("/files/{name}.json", "/files/{name}.json", r"/files/:name<^[^/\x2E]+>.json", "/files/{name}.json"),
    ("/jobs:run", "/jobs:run", "/jobs<^[:]>run", "/jobs:run"),
    ("/a*<b", "/a*<b", "/a<^[*]><^[<]>b", "/a*<b"),
    ("/a%20b/%2f", "/a%20b/%2f", "/a%20b/%2f", "/a b/%2f"),
];

#[cfg(feature = "axum08")]
#[test]
fn axum() {
    for (template, expected, _, _) in PATHS {
        assert_eq!(super::axum08::path(template), *expected);
    }
}

#[cfg(feature = "poem3")]
#[test]
fn poem() {
    for (template, _, expected, _) in PATHS {
        assert_eq!(super::poem3::path(template), *expected);
    }
}

#[cfg(feature = "salvo1")]
#[test]
fn salvo() {
    for (template, _, _, expected) in PATHS {
        assert_eq!(super::salvo1::path(template), *expected);
    }
}

#[cfg(feature = "salvo1")]
#[test]
fn salvo_asks_for_text_first() {
    let mut paths = ["/{*rest}", "/a/{id}", "/a", "/{a}/b", "/a/b", "/a/{id}.json", "/{a}", "/", "/a/{id}/b"]
        .map(|path| (super::salvo1::Rank::of(path), path));
    paths.sort();
    let order = paths.map(|(_, path)| path);
    assert_eq!(order, ["/", "/a", "/a/b", "/a/{id}.json", "/a/{id}", "/a/{id}/b", "/{a}", "/{a}/b", "/{*rest}"]);
}
