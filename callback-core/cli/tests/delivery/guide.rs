//! The examples of the guide.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;

use crate::program::{KEY, Listener, run, stable};

/// Returns the blocks of the guide in a language.
fn blocks(language: &str) -> Vec<String> {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("guide").join("try.md");
    let guide = fs::read_to_string(guide).expect("the guide");
    let start = format!("```{language}\n");
    guide.split(&start).skip(1).map(|rest| rest.split("```").next().expect("the end").to_owned()).collect()
}

#[test]
fn the_guide_shows_what_is_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    let document = folder.path().join("openapi.yaml");
    fs::write(&document, &blocks("yaml")[0]).expect("the document");
    let document = document.to_str().expect("UTF-8");
    let [sent_block, received_block] = &blocks("text")[..] else { panic!("two blocks of output") };

    let listener = Listener::start(document, &["--sign", KEY, "--count", "2"]);
    let to = format!("{}events", listener.url);
    let sent = run(&["send", document, "createInvoice.paid", "--to", &to, "--sign", KEY]);
    assert_eq!(stable(&sent.out).trim_end(), stable(sent_block).trim_end());

    let mut stream = TcpStream::connect(listener.address()).expect("it listens");
    let request =
        "POST /paid HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: 12\r\nhost: localhost\r\n\r\n";
    stream.write_all(format!("{request}{{\"total\": 0}}").as_bytes()).expect("it reads");
    let received = listener.finish();
    stream.read_to_string(&mut String::new()).expect("it answers");
    let (_, shown) = received_block.split_once('\n').expect("the URL");
    let (_, last) = received.out.split_once("\n\n< POST /paid").expect("two callbacks");
    assert_eq!(stable(&format!("< POST /paid{last}")).trim_end(), stable(shown).trim_end());
    assert_eq!((sent.code, received.code), (Some(0), Some(1)));
}
