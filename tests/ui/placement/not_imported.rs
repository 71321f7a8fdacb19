//! An attribute that is taken off the function still has to be known where it stands.

use callback_core::operation;

#[operation(post, "/a")]
#[callback("paid", "<$url>", post)]
fn forgotten() {}

fn main() {
    forgotten();
}
