//! Handlers of one's own in each web framework, declared as the README says, and served by the framework itself.

#![allow(clippy::unused_async, clippy::needless_pass_by_value, reason = "frameworks ask for functions of this form")]

mod api;
mod routes;

/// A method, a target and a body, and what they are answered with; the text is empty where its words are the framework's.
type Exchange = (&'static str, &'static str, &'static str, u16, &'static str);

fn check(framework: &str, exchanges: &[Exchange], mut send: impl FnMut(&str, &str, &str) -> (u16, String)) {
    for &(method, target, body, status, answer) in exchanges {
        let (found, text) = send(method, target, body);
        assert_eq!(found, status, "{framework}: {method} {target} {body}: {text}");
        if !answer.is_empty() {
            assert_eq!(text, answer, "{framework}: {method} {target} {body}");
        }
    }
}

/// Runs what is asynchronous.
fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
}
