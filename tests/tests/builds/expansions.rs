//! What the attributes expand to, for people to read: `expand/*.rs`, each beside its `*.expanded.rs`.
//!
//! `CALLBACK_BLESS=1 cargo test -p callback-tests --test builds expansions` writes them anew. The compiler prints expansions
//! only to those who ask for unstable options, so the pinned one is asked as if it were a nightly.

use std::path::Path;
use std::{env, fs};

use similar::TextDiff;

use crate::scratch::Scratch;

#[test]
fn expansions_are_as_they_were_read() {
    let scratch = Scratch::of_fixture("expand");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("expand");
    for name in ["handler", "external", "faulty", "fields"] {
        let source = fs::read_to_string(folder.join(name).with_extension("rs")).expect(name);
        scratch.write("src/lib.rs", &source);
        let found = tidy(&scratch.expand());
        let path = folder.join(format!("{name}.expanded.rs"));
        if env::var_os("CALLBACK_BLESS").is_some() {
            fs::write(&path, &found).expect("the expansion is written");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert!(found == expected, "{}", TextDiff::from_lines(&expected, &found).unified_diff().header(name, "found"));
    }
}

/// Laid out, and without what the compiler puts before every crate.
fn tidy(expanded: &str) -> String {
    let mut file = syn::parse_file(expanded).expect("Rust");
    file.attrs.clear();
    file.items.retain(|item| !matches!(item, syn::Item::ExternCrate(_)));
    file.items.retain(
        |item| !matches!(item, syn::Item::Use(item) if item.attrs.iter().any(|a| a.path().is_ident("prelude_import"))),
    );
    prettyplease::unparse(&file)
}
