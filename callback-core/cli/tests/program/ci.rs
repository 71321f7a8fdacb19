//! Tests of the files for CI, and of the examples of the guide.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::program::{Output, assert_expected, fixtures, folder, run};

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("the file")
}

/// Returns the code blocks of a Markdown file in a language.
fn blocks(markdown: &str, language: &str) -> Vec<String> {
    let begin = format!("```{language}\n");
    let blocks = markdown.split(&begin).skip(1);
    blocks.map(|rest| rest.split("```").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn the_action_annotates() {
    let action: Value = serde_saphyr::from_str(&read("ci/action.yml")).expect("YAML");
    assert_eq!(action["runs"]["using"], "composite");
    let step = &action["runs"]["steps"][1];
    let inputs: Vec<_> = action["inputs"].as_object().expect("inputs").keys().cloned().collect();
    assert_eq!(inputs, ["baseline", "fail-on", "paths"]);
    let script = step["run"].as_str().expect("a script");
    assert!(!script.contains("${{"), "inputs are no part of the script");
    let program = Path::new(env!("CARGO_BIN_EXE_cargo-callback"));
    let path = [program.parent().expect("a folder").as_os_str(), &std::env::var_os("PATH").unwrap_or_default()]
        .join(":".as_ref());
    let run_step = |folder: &Path, paths: &str, fail_on: &str, baseline: &str| {
        let mut command = Command::new("bash");
        command.args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]).current_dir(folder);
        let variables = [("PATHS", paths), ("FAIL_ON", fail_on), ("BASELINE", baseline)];
        let output = command.envs(variables).env("PATH", &path).output().expect("bash");
        (output.status.code(), String::from_utf8(output.stdout).expect("text"))
    };
    let default = |input: &str| action["inputs"][input]["default"].as_str().expect("a default").to_owned();
    let (code, text) = run_step(&fixtures(), "apis\nvalid.yaml\n", &default("fail-on"), &default("baseline"));
    assert_eq!(code, Some(1));
    assert_expected("apis.github", &text);
    assert_eq!(run_step(&fixtures(), "valid.yaml", "note", "").0, Some(0));
    let folder = folder(&["apis/orders.yaml"]);
    run(folder.path(), &["check", "--write-baseline", "known.json"]);
    assert_eq!(run_step(folder.path(), &default("paths"), "note", "known.json"), (Some(0), String::new()));
}

#[test]
fn the_hook_checks() {
    let hooks: Value = serde_saphyr::from_str(&read("ci/.pre-commit-hooks.yaml")).expect("YAML");
    let entry: Vec<_> = hooks[0]["entry"].as_str().expect("an entry").split(' ').collect();
    assert_eq!(entry[0], "cargo-callback");
    assert_eq!(run(&fixtures().join("apis"), &entry[1..]).code, Some(1));
    // The guide has the same hook.
    let guide: Value =
        serde_saphyr::from_str(blocks(&read("guide/ci.md"), "yaml").last().expect("a block")).expect("YAML");
    for (key, value) in guide["repos"][0]["hooks"][0].as_object().expect("a hook") {
        assert_eq!(&hooks[0][key], value);
    }
}

#[test]
fn the_configuration_of_the_guide_is_valid() {
    let blocks = blocks(&read("guide/configuration.md"), "toml");
    assert_eq!(blocks.len(), 1);
    let folder = folder(&["valid.yaml"]);
    fs::write(folder.path().join("callback.toml"), &blocks[0]).expect("a file");
    let Output { code, stderr, .. } = run(folder.path(), &["check", "valid.yaml"]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
}

#[test]
fn the_output_in_the_documentation_is_current() {
    let folder = folder(&["openapi.yaml"]);
    let Output { stdout, .. } = run(folder.path(), &["check", "openapi.yaml"]);
    for name in ["README.md", "guide/checking.md", "../src/guide/checking.md"] {
        assert!(read(name).contains(stdout.trim_end()), "{name} does not have\n{stdout}");
    }
}

#[cfg(feature = "diff")]
#[test]
fn the_output_of_diff_in_the_documentation_is_current() {
    let Output { stdout, .. } = run(&fixtures().join("diff"), &["diff", "old.yaml", "new.yaml"]);
    assert!(read("guide/diff.md").contains(stdout.trim_end()), "guide/diff.md does not have\n{stdout}");
}
