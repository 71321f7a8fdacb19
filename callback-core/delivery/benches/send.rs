//! Messages a second, CPU time and allocations of [`Sender::send`], beside reqwest with keep-alive that does the same by hand:
//! serialize, sign, send, and deserialize the response. Over `http` and `https`, to a receiver on loopback, in one run. Prints how
//! many times as much it is; the target is 0.9 of the messages at least, and 1.0 of the rest at most.

#![allow(clippy::cast_precision_loss, reason = "two digits are printed")]

use std::convert::Infallible;
use std::fs;
use std::future::Future;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use allocation_counter::measure;
use bytes::Bytes;
use callback_core::operation;
use callback_delivery::{Sender, SigningKey, Url, UrlPolicy};
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use reqwest::Client;
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

#[derive(Serialize, JsonSchema)]
pub(crate) struct Event {
    description: String,
    paid: bool,
    amount: u64,
}

#[derive(Deserialize, JsonSchema)]
pub(crate) struct Received {
    ok: bool,
}

#[operation(post)]
pub(crate) fn notification(body: Event) -> Received;

const MESSAGES: usize = 4000;
const AT_ONCE: usize = 16;
const ROUNDS: usize = 7;

fn event() -> Event {
    Event { description: "payment successful".into(), paid: true, amount: 9999 }
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32]).unwrap()
}

/// A certificate for `localhost`, its key, and the authority that it is of.
fn certificate() -> (CertificateDer<'static>, PrivateKeyDer<'static>, CertificateDer<'static>) {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let root = params.self_signed(&key).unwrap().der().clone();
    let authority = Issuer::new(params, key);
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(["localhost".to_owned()]).unwrap().signed_by(&key, &authority).unwrap();
    (certificate.der().clone(), PrivatePkcs8KeyDer::from(key.serialize_der()).into(), root)
}

async fn respond(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    request.into_body().collect().await.expect("a whole request");
    let response = Response::builder().header("content-type", "application/json");
    Ok(response.body(Full::new(Bytes::from_static(br#"{"ok":true}"#))).expect("a response"))
}

/// Starts a receiver on a thread of its own, and returns its port.
fn receiver(tls: Option<TlsAcceptor>) -> u16 {
    let (port, ports) = mpsc::channel();
    thread::spawn(move || {
        Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            port.send(listener.local_addr().unwrap().port()).unwrap();
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                stream.set_nodelay(true).unwrap();
                let tls = tls.clone();
                tokio::spawn(async move {
                    let service = service_fn(respond);
                    let http = http1::Builder::new();
                    match tls {
                        Some(tls) => {
                            let stream = tls.accept(stream).await.unwrap();
                            http.serve_connection(TokioIo::new(stream), service).await
                        }
                        None => http.serve_connection(TokioIo::new(stream), service).await,
                    }
                });
            }
        });
    });
    ports.recv().unwrap()
}

async fn ours(sender: Sender, url: Url) {
    assert!(sender.send(&url, notification { body: event() }).await.unwrap().ok);
}

async fn by_hand(client: Client, key: Arc<SigningKey>, url: Url, number: usize) {
    let body = serde_json::to_vec(&event()).unwrap();
    let id = format!("msg_{number:024}");
    let time = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs().to_string();
    let signature = key.sign(&id, &time, &body);
    let request = client.post(url).header("content-type", "application/json").header("user-agent", "by hand");
    let request = request.header("webhook-id", id).header("webhook-timestamp", time);
    let response = request.header("webhook-signature", signature).body(body).send().await.unwrap();
    assert!(response.status().is_success());
    assert!(serde_json::from_slice::<Received>(&response.bytes().await.unwrap()).unwrap().ok);
}

/// Sends all messages, some at once.
fn all<F: Future<Output = ()> + Send + 'static>(runtime: &Runtime, message: impl Fn(usize) -> F) {
    runtime.block_on(async {
        let mut sent = JoinSet::new();
        for number in 0..MESSAGES {
            if sent.len() == AT_ONCE {
                sent.join_next().await.unwrap().unwrap();
            }
            sent.spawn(message(number));
        }
        sent.join_all().await;
    });
}

/// Returns the CPU time of this thread, where the system tells it.
fn cpu_time() -> Duration {
    let statistics = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(statistics.split(' ').next().and_then(|text| text.parse().ok()).unwrap_or_default())
}

/// Elapsed time and CPU time.
fn timed(run: impl FnOnce()) -> [f64; 2] {
    let (start, cpu) = (Instant::now(), cpu_time());
    run();
    [start.elapsed().as_secs_f64(), cpu_time().saturating_sub(cpu).as_secs_f64()]
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn compare(scheme: &str, url: &Url, sender: &Sender, client: &Client) {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let key = Arc::new(key());
    let ours = || all(&runtime, |_| ours(sender.clone(), url.clone()));
    let by_hand = || all(&runtime, |number| by_hand(client.clone(), key.clone(), url.clone(), number));
    // What is built once is built.
    ours();
    by_hand();
    let rounds: Vec<_> = (0..ROUNDS).map(|_| (timed(ours), timed(by_hand))).collect();
    let ratio = |of: fn(&([f64; 2], [f64; 2])) -> f64| median(rounds.iter().map(of).collect());
    let messages = ratio(|(ours, by_hand)| by_hand[0] / ours[0]);
    let cpu = ratio(|(ours, by_hand)| ours[1] / by_hand[1]);
    let per_second = ratio(|(ours, _)| 1.0 / ours[0]) * MESSAGES as f64;
    let (ours, by_hand) = (measure(ours), measure(by_hand));
    let allocations = ours.count_total as f64 / by_hand.count_total as f64;
    let bytes = ours.bytes_total as f64 / by_hand.bytes_total as f64;
    println!(
        "{scheme:5} {messages:.2} of the messages a second ({per_second:.0}), {cpu:.2} of the CPU time, {allocations:.2} of the \
         allocations ({} for each message), {bytes:.2} of their bytes",
        ours.count_total / MESSAGES as u64
    );
}

fn main() {
    let (certificate, private_key, root) = certificate();
    let provider = Arc::new(ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider.clone()).with_safe_default_protocol_versions().unwrap();
    let config = config.with_no_client_auth().with_single_cert(vec![certificate], private_key).unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(root.clone()).unwrap();
    let client = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let client = client.with_root_certificates(roots).with_no_client_auth();

    let policy = UrlPolicy::new().allow_http().allow_any_port().allow_loopback();
    let localhost = |_| async { Ok(vec!["127.0.0.1".parse().unwrap()]) };
    let sender = Sender::builder(policy).sign_with([key()]).dns(localhost).root_certificate(root.to_vec());
    let sender = sender.build().unwrap();
    let client = Client::builder().no_proxy().http1_only().tls_backend_preconfigured(client);
    let client = client.resolve("localhost", "127.0.0.1:0".parse().unwrap()).build().unwrap();

    for (scheme, tls) in [("http", None), ("https", Some(TlsAcceptor::from(Arc::new(config))))] {
        let url = Url::parse(&format!("{scheme}://localhost:{}/hook", receiver(tls))).unwrap();
        compare(scheme, &url, &sender, &client);
    }
}
