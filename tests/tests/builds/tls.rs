//! A program has the crypto provider that it had without a sender, or had not.

use crate::scratch::Scratch;

const NONE: &str =
    "rustls has no crypto provider; enable the feature `aws-lc-rs` or `ring` of callback-delivery, or install one";

#[test]
fn a_sender_leaves_the_choice_to_the_program() {
    let scratch = Scratch::of_fixture("tls");
    // The features, whether there is a sender, and what `ClientConfig::builder` does. rustls chooses if there is one provider.
    let cases = [
        ("", NONE, "panic"),
        ("theirs-ring", "sender", "builder"),
        ("theirs-aws-lc-rs,theirs-ring", "sender", "panic"),
        ("ours-aws-lc-rs", "sender", "builder"),
    ];
    for (features, sender, elsewhere) in cases {
        let told = scratch.cargo(&["run", "--quiet", "--features", features]).expect("it compiles and runs");
        assert_eq!(told.lines().collect::<Vec<_>>(), [sender, "not installed", elsewhere], "{features}");
    }
}
