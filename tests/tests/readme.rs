//! Tests of README.md: the errors that it quotes are those that the compiler gives for its example.

const README: &str = include_str!("../../README.md");

/// Returns the text of the first code block of this language.
fn code_block(language: &str) -> &'static str {
    let (_, rest) = README.split_once(&format!("```{language}\n")).expect("the code block exists");
    rest.split_once("```").expect("the code block ends").0
}

#[test]
fn quotes_the_errors_of_its_example() {
    let example = code_block("rust,standalone_crate");
    let cases = [
        (
            "source",
            "$requst.body.id",
            include_str!("../ui/readme/source.rs"),
            include_str!("../ui/readme/source.stderr"),
        ),
        (
            "field",
            "$request.body.custmer",
            include_str!("../ui/readme/field.rs"),
            include_str!("../ui/readme/field.stderr"),
        ),
    ];
    for (name, mistake, source, errors) in cases {
        assert_eq!(source, example.replace("$request.body.id", mistake), "ui/readme/{name}.rs is not the example");
        let errors = errors.replace(&format!("ui/readme/{name}.rs"), "src/main.rs");
        let quote = format!("```text\n{}\n```", errors.trim_end());
        assert!(README.contains(&quote), "README.md does not quote\n{quote}");
    }
}
