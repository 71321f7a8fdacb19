//! Security requirements.

use callback_core::operation;

#[operation(get, "/a", security("login", and("login", "read")))]
fn one_scheme_twice() {}

#[operation(get, "/b", security("login", or("signature")))]
fn or() {}

#[operation(get, "/c", security("login", and("signature"), "read"))]
fn scope_after_and() {}

#[operation(get, "/d", security(none, and("signature")))]
fn none_and_a_scheme() {}

#[operation(get, "/e", security())]
fn no_arguments() {}

#[operation(get, "/f", security("login", and()))]
fn empty_and() {}

#[operation(get, "/g", security(none), security("login"), security(none))]
fn none_twice() {}

#[operation(get, "/h", security("login", "a", and("key")), security("key", and("login", "a")))]
fn same_in_another_order() {}

#[operation(get, "/i", security("login", "a"), security("login", "b"), security("login"))]
fn alternatives() {}

fn main() {
    one_scheme_twice();
    or();
    scope_after_and();
    none_and_a_scheme();
    no_arguments();
    empty_and();
    none_twice();
    same_in_another_order();
    alternatives();
}
