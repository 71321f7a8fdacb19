//! Suggestions for misspelled words.

use callback_expression::nearest;

#[test]
fn suggests_a_similar_word() {
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
fn suggests_the_nearest_word_or_the_first_of_several() {
    assert_eq!(nearest("abcdef", ["abcxyf", "abcdex", "abcdxf"]), Some("abcdex"));
    assert_eq!(nearest("größe", ["grösse", "größen"]), Some("größen"));
    assert_eq!(nearest("id", []), None);
}

#[test]
fn suggests_nothing_for_a_long_word() {
    let long = "x".repeat(1 << 20);
    assert_eq!(nearest(&long, [&*long]), None);
}
