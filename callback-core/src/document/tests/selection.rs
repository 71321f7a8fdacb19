//! Documents of the operations with a tag or a mark.

use super::*;

fn fragments() -> Vec<Fragment> {
    let of = |path: &'static str, facts| handler(Method::Get, path, declared(path, 1, facts));
    vec![
        of("/internal", facts![Fact::Mark("internal"), Fact::Tag("orders")]),
        of("/orders", facts![Fact::Tag("orders")]),
        of("/plain", vec![]),
        of("/users", facts![Fact::Tag("users"), Fact::Mark("beta")]),
    ]
}

#[test]
fn tags_and_marks_select_operations() {
    let all = || Document::new("Test", "1");
    for (document, expected) in [
        (all(), vec!["/internal", "/orders", "/plain", "/users"]),
        (all().only("internal"), vec!["/internal"]),
        (all().only("orders"), vec!["/internal", "/orders"]),
        (all().only("orders").only("beta"), vec!["/internal", "/orders", "/users"]),
        (all().except("internal"), vec!["/orders", "/plain", "/users"]),
        (all().except("internal").except("users"), vec!["/orders", "/plain"]),
        (all().only("orders").except("internal"), vec!["/orders"]),
    ] {
        let openapi = build_with(document, fragments()).expect("handlers");
        assert_eq!(openapi.paths.keys().collect::<Vec<_>>(), expected);
        assert!(!openapi.to_json().contains("beta"), "a mark is not in the document");
    }
}

#[test]
fn webhooks_are_selected_as_handlers_are() {
    let webhook = |name, facts| Webhook { name, operation: external(Method::Post, declared(name, 1, facts)) };
    let registry = || Registry {
        webhooks: vec![leak(webhook("internal", facts![Fact::Mark("internal")])), leak(webhook("public", vec![]))],
        ..Registry::default()
    };
    let openapi = assembly::assemble(Document::new("Test", "1").except("internal"), registry()).expect("a webhook");
    assert_eq!(openapi.webhooks.keys().collect::<Vec<_>>(), ["public"]);
}

#[test]
fn names_that_no_operation_has_are_errors() {
    let errors = |document| build_with(document, fragments()).expect_err("an error").to_string();
    let all = || Document::new("Test", "1");
    assert_eq!(
        errors(all().only("order").except("intern")),
        "no operation has the tag or mark `order`; the tags and marks are `orders`, `beta`, `internal`, `users`\n\
         no operation has the tag or mark `intern`; the tags and marks are `internal`, `beta`, `orders`, `users`"
    );
    assert_eq!(
        errors(all().only("beta").except("users")),
        "no operation is left; `Document::except` leaves out whatever `Document::only` selects: remove one of them"
    );
    let unmarked = vec![handler(Method::Get, "/", declared("root", 1, vec![]))];
    assert_eq!(
        build_with(all().except("internal"), unmarked).expect_err("an error").to_string(),
        "no operation has the tag or mark `internal`; mark those that are meant: `#[operation(…, mark = \"internal\")]`"
    );
}
