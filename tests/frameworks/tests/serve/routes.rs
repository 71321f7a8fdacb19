//! What `routes!` makes of paths that routers write in ways of their own.

mod axum;
mod poem;
mod salvo;

use crate::Exchange;

/// What routers answer that `routes!` has made, whatever they take for a pattern and in whichever order they ask.
const ROUTES: &[Exchange] = &[
    ("GET", "/", "", 200, "root"),
    ("GET", "/users/me", "", 200, "me"),
    ("GET", "/users/you", "", 200, "user you"),
    ("GET", "/files/a/b", "", 200, "rest a/b"),
    ("POST", "/jobs:run", "", 200, "run"),
    ("POST", "/jobsXrun", "", 404, ""),
    ("POST", "/jobs", "", 404, ""),
    ("TRACE", "/users/me", "", 200, "trace"),
    ("PUT", "/users/me", "", 405, ""),
];
