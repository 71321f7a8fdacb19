//! An attribute that is removed from the function must be imported all the same.

use callback_core::operation;

#[operation(post, "/a")]
#[callback("paid", "<$url>", post)]
fn forgotten() {}

fn main() {
    forgotten();
}
