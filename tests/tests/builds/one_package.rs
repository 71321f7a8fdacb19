//! The examples of one package: a test, a build script and `cargo-callback` write the same document.

use crate::scratch::Scratch;

#[test]
fn a_test_a_build_script_and_cargo_callback_write_the_same_document() {
    let packages = ["assert-current", "build-script", "linked-program"];
    let members = packages.map(|package| format!("examples/one-package/{package}"));
    let scratch = Scratch::of_workspace("one-package", &members.each_ref().map(String::as_str));
    scratch.build_cargo_callback();
    let [tested, included, linked] = members.map(|member| format!("{member}/openapi.json"));
    let committed = scratch.read(&tested);

    scratch.remove(&tested);
    let test = || scratch.cargo(&["test", "--quiet", "-p", "one-package-assert-current"]);
    test().expect_err("there was no document");
    assert_eq!(scratch.read(&tested), committed);
    test().expect("the document is current");

    scratch.remove(&included);
    scratch.cargo(&["build", "-p", "one-package-build-script"]).expect("the package builds");
    assert_eq!(scratch.read(&included), committed);

    scratch.write(&linked, "old");
    // Cargo finds the file by itself if it is started in the package's folder.
    let config = "examples/one-package/linked-program/.cargo/config.toml";
    // A file that is edited is not written again until the program is linked again.
    scratch.cargo(&["clean", "-p", "one-package-linked-program"]).expect("the package is cleaned");
    scratch.cargo(&["build", "-p", "one-package-linked-program", "--config", config]).expect("the package builds");
    assert_eq!(scratch.read(&linked), committed);
}
