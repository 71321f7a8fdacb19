//! One package: its build script has the handlers' module too.

use serde_json::Value;

use crate::scratch::Scratch;

#[test]
fn a_single_package_serves_its_own_document() {
    let scratch = Scratch::of_fixture("single");
    scratch.cargo(&["build"]).expect("the package builds");
    let document = scratch.read("openapi.json");
    let parsed: Value = serde_json::from_str(&document).expect("JSON");
    assert_eq!(parsed["paths"]["/tick"]["get"]["operationId"], "tick");
    assert_eq!(scratch.cargo(&["run", "--quiet"]).expect("the program runs"), document);
    // A script that runs again has its package compiled again.
    let again = scratch.cargo(&["build", "--message-format=json"]).expect("the package builds again");
    assert!(again.contains("\"fresh\":true") && !again.contains("\"fresh\":false"), "{again}");

    let handlers = scratch.read("src/api/mod.rs");
    scratch.write("src/api/mod.rs", &handlers.replace("\"/tick\"", "\"/tock\""));
    scratch.cargo(&["build"]).expect("the package builds with another route");
    assert_eq!(scratch.read("openapi.json"), document.replace("/tick", "/tock"));
}
