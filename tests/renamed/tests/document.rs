//! The renamed crate collects the handlers all the same.

use callback_tests_renamed as _;
use cb::Document;
use serde_json::Value;

#[test]
fn handlers_are_collected_under_another_name() {
    let text = Document::new("Renamed", "1").build().expect("no faults").to_json();
    let document: Value = serde_json::from_str(&text).expect("JSON");
    for (path, callbacks) in
        [("/operation_first", ["event", "gone"].as_slice()), ("/callback_first", &["event"]), ("/imported", &["event"])]
    {
        let found: Vec<_> =
            document["paths"][path]["post"]["callbacks"].as_object().expect("callbacks").keys().collect();
        assert_eq!(found, callbacks, "{path}");
    }
}
