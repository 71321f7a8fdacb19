//! What callers need, in every form, in an API that needs something of everybody.

use callback_core::{callback, operation};

/// What the document says.
#[operation(get, "/as_everywhere")]
fn as_everywhere() {}

/// Everything of one alternative.
#[operation(get, "/all", security("login", "read", "write", and("signature"), and("certificate")))]
fn all() {}

/// One of several.
#[operation(get, "/either", security("login", "read", and("signature")), security("certificate"))]
fn either() {}

/// Whoever has a login sees more.
#[operation(get, "/optional", security(none), security("login", "read"))]
fn optional() {}

/// Whatever the document says.
#[operation(get, "/open", query(url: String), security(none))]
#[callback(told, "{$request.query.url}", told)]
fn open() {}

#[operation(post, security("signature", and("login", "told")))]
fn told();
