//! An expression begins with one `$`, inside its braces.

use callback_core::callback;

#[callback("paid", "{request.body#/url}", post)]
fn no_dollar() {}

#[callback("paid", "<request.query.url>/paid", post)]
fn no_dollar_in_angle_brackets() {}

#[callback("paid", "{callback_url}", post)]
fn no_dollar_before_a_parameter() {}

#[callback("paid", "${request.body#/url}", post)]
fn dollar_before_the_brace() {}

#[callback("paid", "${$request.body#/url}", post)]
fn dollar_on_both_sides() {}

#[callback("paid", "{$$url}", post)]
fn two_dollars() {}

fn main() {
    no_dollar();
    no_dollar_in_angle_brackets();
    no_dollar_before_a_parameter();
    dollar_before_the_brace();
    dollar_on_both_sides();
    two_dollars();
}
