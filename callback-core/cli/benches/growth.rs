//! The time and the memory of `check` for documents of several sizes. If the time for a byte grows, something is not linear.

use std::fmt::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{env, fs};

const MEGABYTES: [usize; 4] = [1, 2, 4, 8];
const ROUNDS: usize = 3;

fn main() {
    let folder = env::temp_dir().join(format!("cargo-callback-growth-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    println!("{:>6} {:>4} {:>9} {:>7} {:>13} {:>7}", "format", "MB", "time", "MB/s", "memory a byte", "growth");
    for format in ["yaml", "json"] {
        let mut before = None;
        for megabytes in MEGABYTES {
            let path = folder.join(format!("{megabytes}.{format}"));
            let text = document(megabytes * 1_000_000, format == "json");
            fs::write(&path, &text).expect("the document is written");
            let rounds: Vec<_> = (0..ROUNDS).map(|_| check(&path)).collect();
            let time = rounds.iter().map(|(time, _)| *time).min().expect("a round").as_secs_f64();
            let memory = rounds.iter().filter_map(|(_, memory)| *memory).max();
            let size = to_f64(text.len());
            let memory = memory.map_or_else(|| "-".to_owned(), |memory| format!("{:.1}", to_f64(memory) / size));
            // The time of twice the size: 2 if it grows as the size does.
            let growth = before.map_or_else(|| "-".to_owned(), |before: f64| format!("{:.2}", time / before));
            let rate = size / 1e6 / time;
            println!("{format:>6} {megabytes:>4} {:>6.0} ms {rate:>7.1} {memory:>13} {growth:>7}", time * 1e3);
            before = Some(time);
        }
    }
    fs::remove_dir_all(&folder).expect("the folder is removed");
}

fn to_f64(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// Checks a document, and returns the time and the greatest amount of memory, where the system has files that show it.
fn check(path: &Path) -> (Duration, Option<usize>) {
    let start = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-callback"));
    let mut child = command.arg("check").arg(path).stdout(Stdio::null()).spawn().expect("the program starts");
    let mut most = None;
    loop {
        most = most.max(memory(&child));
        if let Some(status) = child.try_wait().expect("the program runs") {
            assert_eq!(status.code(), Some(1), "each document has an error");
            return (start.elapsed(), most);
        }
        sleep(Duration::from_millis(1));
    }
}

/// Returns the greatest amount of memory until now, in bytes.
fn memory(child: &Child) -> Option<usize> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse::<usize>().ok().map(|kilobytes| kilobytes * 1024)
}

/// Makes a document of about a size: operations with bodies and callbacks, the last of which has a mistake.
fn document(size: usize, json: bool) -> String {
    let mut text = if json {
        "{\"openapi\":\"3.1.2\",\"info\":{\"title\":\"Growth\",\"version\":\"1\"},\"paths\":{".to_owned()
    } else {
        "openapi: 3.1.2\ninfo: {title: Growth, version: '1'}\npaths:\n".to_owned()
    };
    let mut number = 0;
    while text.len() < size {
        // Writing to a string cannot fail.
        _ = if json { write!(text, "{},", json_operation(number)) } else { write!(text, "{}", yaml_operation(number)) };
        number += 1;
    }
    if json {
        text += "\"/last\":{\"post\":{\"callbacks\":{\"called\":{\"{$request.body#/url}\":{}}},\"responses\":{}}}}}";
    } else {
        text += "  /last: {post: {callbacks: {called: {'{$request.body#/url}': {}}}, responses: {}}}\n";
    }
    text
}

fn json_operation(number: usize) -> String {
    let responses = r#""responses":{"200":{"description":"OK"}}"#;
    let schema = r#"{"type":"object","required":["url"],"properties":{"url":{"type":"string","format":"uri"},"id":{"type":"integer"}}}"#;
    format!(
        "\"/items/{number}\":{{\"post\":{{\"operationId\":\"create{number}\",\"requestBody\":{{\"content\":\
         {{\"application/json\":{{\"schema\":{schema}}}}}}},{responses},\"callbacks\":{{\"created\":\
         {{\"{{$request.body#/url}}/items/{{$request.body#/id}}\":{{\"post\":{{{responses}}}}}}}}}}}}}"
    )
}

fn yaml_operation(number: usize) -> String {
    format!(
        "  /items/{number}:
    post:
      operationId: create{number}
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [url]
              properties:
                url: {{type: string, format: uri}}
                id:
                  type: integer
      responses:
        '200':
          description: OK
      callbacks:
        created:
          '{{$request.body#/url}}/items/{{$request.body#/id}}':
            post:
              responses:
                '200':
                  description: OK
"
    )
}
