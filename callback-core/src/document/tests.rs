//! Documents and reports of handlers that are declared by hand, as the macros would.

mod callback_urls;
mod callbacks;
mod contradictions;
mod documents;
mod faults;
mod parameters;
mod responses;
mod schemas;
mod selection;
mod tagged_unions;

use crate::route::Route;
use crate::status_pattern::StatusPattern;
use callback_check::Function;
use schemars::JsonSchema;
use serde_json::Value;

use super::{Document, assembly, checked_parts};
use crate::fragment::{
    Body, Callback, ConstSegment, Content, Extension, External, Fact, Fragment, Header, Operation, Parameter,
    RequiredScheme, Response, Server, SignatureFact, Webhook,
};
use crate::handler::{InputDescription, InputLocation, OperationInput, OperationOutput, OutputDescription};
use crate::method::Method;
use crate::openapi::OpenApi;
use crate::registry::Registry;
use callback_check::Diagnostics;
use callback_check::{ParameterIn, Severity, Version};

/// A value that lives as long as the statics that the macros print.
fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn leak_list<T>(values: Vec<T>) -> &'static [T] {
    Vec::leak(values)
}

fn function(name: &'static str, line: u32) -> Function {
    Function { name, module: "api", file: "src/api.rs", line }
}

/// A fact of either list.
#[derive(Debug, Clone, Copy)]
enum Stated {
    OfSignature(SignatureFact),
    Other(Fact),
}

impl From<SignatureFact> for Stated {
    fn from(fact: SignatureFact) -> Self {
        Self::OfSignature(fact)
    }
}

impl From<Fact> for Stated {
    fn from(fact: Fact) -> Self {
        Self::Other(fact)
    }
}

/// Facts of both lists.
macro_rules! facts {
    ($($fact:expr),* $(,)?) => { vec![$(super::Stated::from($fact)),*] };
}
use facts;

/// An operation named after its function, of which this is stated.
fn declared(name: &'static str, line: u32, facts: Vec<Stated>) -> Operation {
    let (mut signature, mut others) = (Vec::new(), Vec::new());
    for fact in facts {
        match fact {
            Stated::OfSignature(fact) => signature.push(fact),
            Stated::Other(fact) => others.push(fact),
        }
    }
    Operation {
        function: function(name, line),
        signature: leak_list(signature),
        facts: leak_list(others),
        ..Operation::NOTHING
    }
}

/// An operation of which nothing is stated.
fn named(name: &'static str, line: u32) -> Operation {
    declared(name, line, Vec::new())
}

/// An operation that is written in place.
fn in_place(mut facts: Vec<Stated>) -> Operation {
    facts.push(Fact::InPlace.into());
    declared("", 0, facts)
}

fn handler(method: Method, path: &'static str, operation: Operation) -> Fragment {
    Fragment { route: Some(Route { method, path }), operation, callbacks: &[] }
}

fn parameter<T: JsonSchema>(location: ParameterIn, name: &'static str) -> Fact {
    let schema = crate::__private::schema_of::<T>;
    Fact::Parameter(leak(Parameter { location, name, description: None, schema, example: None, details: &[] }))
}

fn json_of<T: JsonSchema>() -> Content {
    Content { media_type: "application/json", schema: crate::__private::schema_of::<T>, example: None }
}

fn body<T: JsonSchema>() -> Fact {
    Fact::Body(leak(Body { description: None, content: json_of::<T>(), details: &[] }))
}

fn response<T: JsonSchema>(status: StatusPattern) -> Fact {
    Fact::Response(leak(Response {
        status,
        description: None,
        content: Some(json_of::<T>()),
        headers: &[],
        details: &[],
    }))
}

/// A response without content.
fn response_without_body(status: StatusPattern) -> Response {
    Response { status, description: None, content: None, headers: &[], details: &[] }
}

fn argument<T: OperationInput<Value: JsonSchema>>() -> SignatureFact {
    SignatureFact::Argument("", || Ok(InputDescription::of::<T>()))
}

fn returns<T: OperationOutput<Value: JsonSchema>>() -> SignatureFact {
    SignatureFact::Returns(|| Some(OutputDescription::of::<T>()))
}

/// An input such as a framework describes.
struct Json<T>(T);

impl<T> OperationInput for Json<T> {
    const LOCATION: InputLocation = InputLocation::Body("application/json");
    type Value = T;
}

impl<T> OperationOutput for Json<T> {
    const MEDIA_TYPE: Option<&'static str> = Some("application/json");
    type Value = T;
}

struct Form<T>(T);

impl<T> OperationInput for Form<T> {
    const LOCATION: InputLocation = InputLocation::Body("application/x-www-form-urlencoded");
    type Value = T;
}

struct Query<T>(T);

impl<T> OperationInput for Query<T> {
    const LOCATION: InputLocation = InputLocation::Query;
    type Value = T;
}

/// A parameter that is called as its argument is.
struct Named<T>(T);

impl<T> OperationInput for Named<T> {
    const LOCATION: InputLocation = InputLocation::Argument(ParameterIn::Query);
    type Value = T;
}

struct Path<T>(T);

impl<T> OperationInput for Path<T> {
    const LOCATION: InputLocation = InputLocation::Path;
    type Value = T;
}

fn external(method: Method, operation: Operation) -> &'static External {
    leak(External { method, operation })
}

fn callback(name: &'static str, expression: &'static [ConstSegment], operation: &'static External) -> Callback {
    Callback { name, expression, operation, facts: &[] }
}

fn build(fragments: Vec<Fragment>) -> Result<OpenApi, Diagnostics> {
    build_with(Document::new("Test", "1"), fragments)
}

fn build_with(document: Document, fragments: Vec<Fragment>) -> Result<OpenApi, Diagnostics> {
    build_all(document, fragments, Vec::new())
}

fn build_all(document: Document, fragments: Vec<Fragment>, webhooks: Vec<Webhook>) -> Result<OpenApi, Diagnostics> {
    fn kept<T>(values: Vec<T>) -> Vec<&'static T> {
        values.into_iter().map(leak).collect()
    }
    let registry = Registry { fragments: kept(fragments), webhooks: kept(webhooks), ..Registry::default() };
    let version = document.version;
    let built = assembly::assemble(document, registry.sorted());
    if let Ok(document) = &built {
        check_whole(version, document);
    }
    built
}

/// Checks that the check of a document has the same result as that of the parts that it depends on.
fn check_whole(version: Version, document: &OpenApi) {
    let whole = serde_json::to_value(document).expect("JSON");
    let whole = callback_check::check_with(&whole, Severity::Warning, &|_, _| None);
    let mut checked = document.clone();
    let (parts, _) = checked_parts::check(version, &mut checked, &|_, _| None);
    assert_eq!(parts.to_string(), whole.to_string());
    assert_eq!(checked.to_json(), document.to_json());
}

/// A part of the document, by JSON pointer.
fn at(fragments: Vec<Fragment>, pointer: &str) -> Value {
    let document = build(fragments).expect("a document without reports");
    let document: Value = serde_json::from_str(&document.to_json()).expect("JSON");
    document.pointer(pointer).unwrap_or_else(|| panic!("{pointer} in {document:#}")).clone()
}

/// The warnings, as text.
fn warnings(fragments: Vec<Fragment>) -> Vec<String> {
    let document = build(fragments).expect("a document without errors");
    document.warnings().iter().map(ToString::to_string).collect()
}

/// The reports, as text.
fn diagnostics(fragments: Vec<Fragment>) -> String {
    match build(fragments) {
        Ok(document) => panic!("no reports in {}", document.to_json_pretty()),
        Err(reports) => reports.to_string(),
    }
}
