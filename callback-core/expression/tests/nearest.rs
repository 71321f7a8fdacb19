//! "Did you mean": which word is near enough, and which is not.

use callback_expression::nearest;

#[test]
fn the_word_that_was_meant() {
    let fields = ["id", "name", "address", "customer_id", "callbackUrl"];
    let cases = [
        ("adress", Some("address")),
        ("addresss", Some("address")),
        ("adderss", Some("address")),
        ("ADDRESS", Some("address")),
        ("callbackurl", Some("callbackUrl")),
        ("callback_url", Some("callbackUrl")),
        ("customerId", Some("customer_id")),
        ("nmae", Some("name")),
        ("di", Some("id")),
        ("id", Some("id")),
        ("xy", None),
        ("total", None),
        ("", None),
    ];
    for (word, expected) in cases {
        assert_eq!(nearest(word, fields), expected, "{word}");
    }
}

#[test]
fn the_nearest_and_of_those_the_first() {
    assert_eq!(nearest("abcdef", ["abcxyf", "abcdex", "abcdxf"]), Some("abcdex"));
    assert_eq!(nearest("größe", ["grösse", "größen"]), Some("größen"));
    assert_eq!(nearest("id", []), None);
}

#[test]
fn no_word_is_too_long_to_ask_about() {
    let long = "x".repeat(1 << 20);
    assert_eq!(nearest(&long, [&*long]), None);
}
