//! Tests of the output in SARIF against the schema of SARIF 2.1.0.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use serde_json::Value;

use crate::program::{fixtures, run_fixtures, run_with_input};

/// Reads the official schema, which the package `serde-sarif` contains.
fn schema() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--manifest-path"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").expect("a dependency");
    let folder = Path::new(package["manifest_path"].as_str().expect("a path")).parent().expect("a folder");
    let schema = fs::read_to_string(folder.join("src/schema.json")).expect("the schema");
    // A pattern has a bracket without an escape, which only some engines for regular expressions allow.
    let (pattern, corrected) = ("{2}-[a-zA-Z]{2}]?$", r"{2}-[a-zA-Z]{2}\\]?$");
    assert!(schema.contains(pattern));
    serde_json::from_str(&schema.replace(pattern, corrected)).expect("JSON")
}

#[test]
fn sarif_is_valid() {
    let schema = schema();
    assert_eq!(
        schema["$id"],
        "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"
    );
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    let runs: [&[&str]; 4] = [&["apis"], &["hostile.yaml", "broken.yaml"], &["valid.yaml"], &["missing.yaml"]];
    for arguments in runs {
        let output = run_fixtures(&[&["check", "--format", "sarif"], arguments].concat());
        let log: Value = serde_json::from_str(&output.stdout).expect("JSON");
        let errors: Vec<_> = validator.iter_errors(&log).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0], "{}", output.stdout);
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        for result in run["results"].as_array().expect("results") {
            let index = result["ruleIndex"].as_u64().and_then(|index| usize::try_from(index).ok()).expect("an index");
            assert_eq!(rules[index]["id"], result["ruleId"]);
            assert!(rules[index]["help"]["markdown"].as_str().is_some_and(|page| page.len() > 50));
        }
        assert_eq!(run["invocations"][0]["executionSuccessful"], output.code != Some(2));
    }
    // The test is able to fail.
    assert!(!validator.is_valid(&serde_json::json!({ "version": "2.1.0", "runs": [{ "results": [] }] })));
}

#[test]
fn the_standard_input_has_a_name() {
    let document = fs::read(fixtures().join("apis/legacy/events.json")).expect("the document");
    let output = run_with_input(&fixtures(), &["check", "-", "--format", "sarif"], &document);
    let log: Value = serde_json::from_str(&output.stdout).expect("JSON");
    let location = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(location["uri"], "-");
}
