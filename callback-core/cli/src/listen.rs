//! The command `listen`: a receiver of callbacks on loopback.

mod answer;
mod judgment;
mod matching;
mod received;
mod server;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use callback_delivery::http::StatusCode;
use tokio::net::TcpListener;

use crate::declared::{Document, Selection, operations, unresolved};
use crate::document_thread;
use crate::signing_keys::SigningKeys;
use crate::visible::visible;
use judgment::Receiver;

/// Receive callbacks and webhooks on this machine.
///
/// The first line of the output is the URL to call. Each callback is printed, with whether its signature is valid and whether
/// it is as the document declares. It is answered as the document declares, with a sample as the body.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cargo callback listen --document openapi.yaml
  cargo callback listen --document openapi.yaml --port 3003 --answer 500 --times 2
  CALLBACK_SIGN=whsec_… cargo callback listen --document openapi.yaml createInvoice.paid --count 1

Exit codes, after Ctrl-C or the last of --count:
  0  every callback was verified and as declared
  1  one was not
  2  the document cannot be read, or the command line is wrong")]
pub(crate) struct Args {
    /// The OpenAPI document, in YAML or JSON; `-` is the standard input
    #[arg(long, value_name = "FILE")]
    document: PathBuf,
    /// The only callback to receive: `OPERATION.CALLBACK` or `webhook:NAME`. Without it, all of the document
    #[arg(value_name = "OPERATION.CALLBACK")]
    callback: Option<String>,
    #[command(flatten)]
    keys: SigningKeys,
    /// The port; 0 is one that is free
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Answer with this status, whatever is received
    #[arg(long, value_name = "STATUS", value_parser = status)]
    answer: Option<StatusCode>,
    /// Answer the first callbacks with `--answer`, and those that follow as declared
    #[arg(long, value_name = "NUMBER", requires = "answer")]
    times: Option<u64>,
    /// End after this number of callbacks
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..))]
    count: Option<u64>,
    /// The folder that files may be read from, if it is not the document's
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

/// Parses a status that ends a request.
fn status(text: &str) -> Result<StatusCode, String> {
    let status = text.parse().ok().filter(|status: &StatusCode| (200..600).contains(&status.as_u16()));
    status.ok_or_else(|| "a status is 200 to 599".to_owned())
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> ExitCode {
    document_thread::run(|| match listen(args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("error: {}", message.lines().map(visible).collect::<Vec<_>>().join("\n"));
            ExitCode::from(2)
        }
    })
}

/// Receives callbacks until the end. Returns `true` if each was as it must be.
fn listen(args: &Args) -> Result<bool, String> {
    let document = Document::load(&args.document, args.root.as_deref())?;
    let all = operations(&document);
    let operations = match &args.callback {
        Some(name) => Selection { name, method: None, url: None }.all(&all)?,
        None if all.is_empty() => return Err("the document has no callbacks or webhooks with operations".to_owned()),
        None => all.iter().collect(),
    };
    for reference in document.take_unresolved() {
        eprintln!("note: {}", visible(&unresolved(&reference)));
    }
    let fixed_answer = args.answer.map(|status| (status, args.times.unwrap_or(u64::MAX)));
    let profiles = operations.iter().map(|operation| operation.profile()).collect();
    let keys = args.keys.verifying(&profiles)?;
    let mut receiver = Receiver::new(operations, profiles, keys, fixed_answer);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| format!("the runtime cannot be started: {error}"))?;
    runtime.block_on(async {
        let listener = TcpListener::bind(("127.0.0.1", args.port)).await;
        let listener = listener.map_err(|error| format!("port {} cannot be listened on: {error}", args.port))?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        let mut out = io::stdout();
        let first = writeln!(out, "http://{address}/").and_then(|()| out.flush());
        first.map_err(|error| format!("the output cannot be written: {error}"))?;
        server::serve(listener, args.count, &mut receiver).await
    })
}
