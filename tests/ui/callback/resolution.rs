//! Operations that rustc does not find: the messages are rustc's.

use callback_core::callback;

fn function() {}

#[callback("paid", "<$url>", function)]
fn a_function() {}

#[callback("paid", "<$url>", nowhere::paid)]
fn nowhere() {}

#[callback(missing, "<$url>")]
fn the_name_is_nowhere() {}

#[callback(post, "<$url>")]
fn a_method_for_a_name() {}

fn main() {
    function();
    a_function();
    nowhere();
    the_name_is_nowhere();
    a_method_for_a_name();
}
