//! `cargo-callback` as the wrapper of rustc.

use serde_json::Value;

use crate::scratch::Scratch;

/// One story, because each step needs the one before it.
#[test]
fn cargo_callback_runs_programs_that_write_documents_and_no_others() {
    let scratch = Scratch::of_fixture("linked-program");
    scratch.build_cargo_callback();
    for name in ["openapi.json", "started"] {
        scratch.remove(name);
    }
    scratch.cargo(&["clean", "-p", "shop"]).expect("the package is cleaned");

    scratch.cargo(&["check", "--all-targets"]).expect("the package is checked");
    assert!(!scratch.exists("openapi.json"), "nothing was linked");

    scratch.cargo(&["build", "--all-targets"]).expect("the package builds");
    let document = scratch.read("openapi.json");
    let parsed: Value = serde_json::from_str(&document).expect("JSON");
    assert_eq!(parsed["info"]["title"], "Shop");
    assert_eq!(parsed["paths"]["/tick"]["get"]["operationId"], "tick");
    assert!(!scratch.exists("started"), "{} was run", scratch.read("started"));

    scratch.cargo(&["run", "--quiet", "--bin", "shop"]).expect("the program runs as usual");
    assert_eq!(scratch.read("started"), "Shop");

    let handlers = scratch.read("src/api.rs");
    scratch.write("src/api.rs", &handlers.replace("\"/tick\"", "\"/tick\", security(\"token\")"));
    for _ in 0..2 {
        let error = scratch.cargo(&["build"]).expect_err("the scheme is not declared");
        let expected = "error: shop@0.1.0: tick (src/api.rs:8): security scheme `token` is not declared; declare it: ";
        assert!(error.contains(expected), "{error}");
        assert!(error.contains("error: could not compile `shop` (bin \"shop\") due to 1 previous error"), "{error}");
        assert_eq!(scratch.read("openapi.json"), document);
    }

    // A wrapper of all packages, such as sccache, is called first.
    scratch.write("src/api.rs", &handlers.replace("\"/tick\"", "\"/tock\""));
    if cfg!(unix) {
        scratch
            .cargo(&["build", "--config", "build.rustc-wrapper='env'"])
            .expect("the package builds with two wrappers");
    } else {
        scratch.cargo(&["build"]).expect("the package builds");
    }
    assert_eq!(scratch.read("openapi.json"), document.replace("/tick", "/tock"));
}
