//! The command `send`: a test event for a receiver.

mod probe;
mod request;
mod verdict;

use std::fs;
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use callback_delivery::http::{Request, Response};
use callback_delivery::{Retry, SendError, Sender, Url, UrlPolicy};

use crate::declared::{self, Document, Selection, operations};
use crate::document_thread;
use crate::signing_keys::SigningKeys;
use crate::transcript::{Direction, status_line, write_message};
use crate::visible::visible;
use probe::{Probe, ProbeArgs};
use request::{Message, RequestArgs};
use verdict::{Outcome, Verdict, judge};

/// The size of a response that is read.
const MAX_RESPONSE: usize = 4 * 1024 * 1024;

/// Send a test event to a receiver.
///
/// The body is an example of the document, or is generated from its schema. What is sent and what comes back is printed, and
/// the answer is compared with the responses that the document declares.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cargo callback send openapi.yaml createInvoice.paid --to http://localhost:3003/events
  cargo callback send openapi.yaml 'POST /invoices.paid' --to http://localhost:3003/events --set /total=12
  cargo callback send openapi.yaml webhook:newPet --to https://example.com/hooks --bad-signature

Exit codes:
  0  the answer is as declared; or, with --bad-signature, --old or --oversized, the receiver refused the event
  1  it is not, or there was no answer
  2  the document cannot be read, or the command line is wrong")]
pub(crate) struct Args {
    /// The OpenAPI document, in YAML or JSON; `-` is the standard input
    document: PathBuf,
    /// `OPERATION.CALLBACK`, where OPERATION is an operationId or `METHOD /path`; or `webhook:NAME`
    #[arg(value_name = "OPERATION.CALLBACK")]
    callback: String,
    /// The URL of the receiver. `{name}` in it is replaced by a path parameter or a value of `--set`
    #[arg(long, value_name = "URL")]
    to: String,
    /// The method, if the callback has several
    #[arg(long)]
    method: Option<String>,
    /// The URL expression of the callback, if it has several
    #[arg(long, value_name = "EXPRESSION")]
    url_expression: Option<String>,
    #[command(flatten)]
    request: RequestArgs,
    #[command(flatten)]
    keys: SigningKeys,
    #[command(flatten)]
    probe: ProbeArgs,
    /// The seconds to wait for the answer
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3600))]
    timeout: u64,
    /// The folder that files may be read from, if it is not the document's
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> ExitCode {
    document_thread::run(|| {
        let mut out = io::stdout().lock();
        match send(args, &mut out) {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::FAILURE,
            Err(message) => {
                _ = out.flush();
                eprintln!("error: {}", message.lines().map(visible).collect::<Vec<_>>().join("\n"));
                ExitCode::from(2)
            }
        }
    })
}

/// Sends the event. Returns `true` if the answer is the expected one.
fn send(args: &Args, out: &mut dyn Write) -> Result<bool, String> {
    if args.document == Path::new("-") && args.request.body_file() == Some(Path::new("-")) {
        return Err("the standard input can be the document or the body, and not both; name a file".to_owned());
    }
    let document = Document::load(&args.document, args.root.as_deref())?;
    let operations = operations(&document);
    let selection =
        Selection { name: &args.callback, method: args.method.as_deref(), url: args.url_expression.as_deref() };
    let operation = selection.find(&operations).map_err(|message| with_unresolved(message, &document))?;
    // Those of other callbacks.
    document.take_unresolved();
    let body = args.request.body_file().map(read_body).transpose()?;
    let message = Message::new(operation, &args.to, &args.request, body)?;
    let keys = args.keys.signing(operation.profile())?;
    let probe = Probe::new(&args.probe, !keys.is_empty())?;
    let requests = probe.requests(message, &keys)?;
    let sender = sender(&requests[0].url, Duration::from_secs(args.timeout))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| format!("the runtime cannot be started: {error}"))?;

    let unresolved = document.take_unresolved();
    for note in
        requests[0].notes.iter().cloned().chain(unresolved.iter().map(|reference| declared::unresolved(reference)))
    {
        eprintln!("note: {}", visible(&note));
    }
    let mut is_good = true;
    for (index, message) in requests.iter().enumerate() {
        let request = message.to_http()?;
        write_request(out, message, &request).map_err(|error| closed(&error))?;
        let answer = runtime.block_on(sender.send_request(request));
        let mut verdict = judge(operation, &probe, index, outcome(&answer));
        verdict.notes.extend(document.take_unresolved().iter().map(|reference| declared::unresolved(reference)));
        is_good &= verdict.is_good;
        write_answer(out, &answer, &verdict).map_err(|error| closed(&error))?;
    }
    Ok(is_good)
}

/// Adds the references that lead nowhere to a message, because a callback may be behind one.
fn with_unresolved(message: String, document: &Document) -> String {
    let lines = document.take_unresolved().into_iter();
    lines.fold(message, |message, reference| format!("{message}\nnote: {}", declared::unresolved(&reference)))
}

fn closed(error: &io::Error) -> String {
    format!("the output cannot be written: {error}")
}

fn read_body(path: &Path) -> Result<Vec<u8>, String> {
    if path.as_os_str() == "-" {
        let mut body = Vec::new();
        return io::stdin()
            .lock()
            .read_to_end(&mut body)
            .map(|_| body)
            .map_err(|error| format!("the standard input: {error}"));
    }
    fs::read(path).map_err(|error| format!("{}: cannot be read: {error}", path.display()))
}

/// Returns a sender that may connect to what was typed on the command line.
fn sender(url: &Url, timeout: Duration) -> Result<Sender, String> {
    let any = [(std::net::Ipv4Addr::UNSPECIFIED.into(), 0), (std::net::Ipv6Addr::UNSPECIFIED.into(), 0)];
    let policy = UrlPolicy::new().allow_http().allow_any_port().allow_host(url.host_str().unwrap_or_default());
    let policy = any.into_iter().fold(policy, |policy, (address, prefix)| policy.allow_network(address, prefix));
    policy.check_url(url).map_err(|error| format!("--to {url}: {error}"))?;
    let sender = Sender::builder(policy)
        .retry(Retry::new().max_attempts(1).within(timeout))
        .connect_timeout(timeout)
        .timeout(timeout)
        .max_response_bytes(MAX_RESPONSE)
        // The name was typed here, and so it is what the system makes of it: `/etc/hosts` and search lists included.
        .dns(|name| async move {
            let addresses = tokio::net::lookup_host((name, 0)).await?;
            Ok(addresses.map(|address| address.ip()).collect())
        })
        // Each event has a connection of its own, so that a receiver that closes them is not at fault.
        .idle_timeout(Duration::ZERO)
        .build();
    sender.map_err(|error| error.to_string())
}

fn write_request(out: &mut dyn Write, message: &Message, request: &Request<Vec<u8>>) -> io::Result<()> {
    let url = &message.url;
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    let line = format!("{} {}{query} HTTP/1.1", request.method(), url.path());
    write_message(out, Direction::Sent, &line, request.headers(), request.body())?;
    writeln!(out)?;
    out.flush()
}

fn write_answer(
    out: &mut dyn Write,
    answer: &Result<Response<Vec<u8>>, SendError>,
    verdict: &Verdict,
) -> io::Result<()> {
    if let Ok(response) = answer {
        let line = status_line(response.status());
        write_message(out, Direction::Received, &line, response.headers(), response.body())?;
        writeln!(out)?;
    }
    let word = if verdict.is_good { "ok" } else { "error" };
    for line in &verdict.lines {
        writeln!(out, "{word}: {}", visible(line))?;
    }
    for note in &verdict.notes {
        writeln!(out, "note: {}", visible(note))?;
    }
    writeln!(out)
}

fn outcome(answer: &Result<Response<Vec<u8>>, SendError>) -> Outcome<'_> {
    match answer {
        Ok(response) => Outcome::Response(response),
        Err(error) if error.is_connect() || error.is_timeout() || !error.is_retryable() => {
            Outcome::None(with_sources(error))
        }
        Err(error) => Outcome::Closed(with_sources(error)),
    }
}

/// Returns the messages of an error and of its sources.
fn with_sources(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        let message = error.to_string();
        if !text.ends_with(&message) {
            text.push_str(": ");
            text.push_str(&message);
        }
        source = error.source();
    }
    text
}
