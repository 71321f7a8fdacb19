//! Requests of test events.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use callback_delivery::Url;
use callback_delivery::http::header::{
    CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HOST, HeaderName, HeaderValue, USER_AGENT,
};
use callback_delivery::http::{HeaderMap, Method, Request};
use callback_expression::{array_index, nearest, unescape_token};
use serde_json::{Map, Value};

use crate::declared::{Operation, Parameter, parameters, simple};

/// Options of the request.
#[derive(Debug, clap::Args)]
pub(crate) struct RequestArgs {
    /// A file with the body, instead of a sample; `-` is the standard input
    #[arg(long, value_name = "FILE", conflicts_with = "example")]
    body: Option<PathBuf>,
    /// The name of the document's example to send
    #[arg(long, value_name = "NAME")]
    example: Option<String>,
    /// A header to add, or to send instead of a sample: `'X-Tenant: 7'`
    #[arg(long, value_name = "NAME: VALUE")]
    header: Vec<String>,
    /// The value of a parameter, `name=value`, or of a field of the body, `/customer/id=value`. A value may be JSON
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
}

impl RequestArgs {
    pub(crate) fn body_file(&self) -> Option<&Path> {
        self.body.as_deref()
    }
}

/// The request of an event.
#[derive(Debug, Clone)]
pub(crate) struct Message {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    /// Remarks on the samples.
    pub(crate) notes: Vec<String>,
}

/// The values of `--set`.
struct Settings<'a> {
    /// Names and values of parameters.
    parameters: Vec<(&'a str, Value)>,
    /// Locations in the body, and values.
    fields: Vec<(&'a str, &'a str)>,
}

impl Message {
    /// Creates the request of an operation, without the headers of Standard Webhooks.
    ///
    /// # Errors
    ///
    /// Returns an error for wrong options, and if there is no sample of the body.
    pub(crate) fn new(
        operation: &Operation<'_>,
        to: &str,
        args: &RequestArgs,
        body: Option<Vec<u8>>,
    ) -> Result<Self, String> {
        let settings = Settings::parse(&args.set)?;
        let declared = parameters(operation.document, operation.path_item, operation.object);
        let method = Method::from_bytes(operation.method.as_bytes())
            .map_err(|_| format!("`{}` is not a method", operation.method))?;
        let mut used = HashSet::new();
        let mut url = parse_url(to, &declared, &settings, &mut used)?;
        let mut message =
            Self { method, url: url.clone(), headers: HeaderMap::new(), body: Vec::new(), notes: Vec::new() };
        message.headers.insert(HOST, host(&url)?);
        message.headers.insert(
            USER_AGENT,
            HeaderValue::from_static(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"))),
        );
        message.headers.insert("accept", HeaderValue::from_static("*/*"));
        message.add_parameters(&declared, &settings, &mut used, &mut url)?;
        message.url = url;
        if let Some((name, _)) = settings.parameters.iter().find(|(name, _)| !used.contains(*name)) {
            return Err(unknown_parameter(name, &declared));
        }
        message.add_body(operation, args, &settings, body)?;
        for header in &args.header {
            let (name, value) = header.split_once(':').ok_or_else(|| format!("`--header {header}` has no `:`"))?;
            let name =
                HeaderName::try_from(name.trim()).map_err(|_| format!("`{}` is not a header's name", name.trim()))?;
            let value = HeaderValue::try_from(value.trim())
                .map_err(|_| format!("the value of the header `{name}` has characters that no header may have"))?;
            if name == CONTENT_LENGTH || name == HOST || name == "transfer-encoding" {
                return Err(format!("the header `{name}` is set from the URL and the body; remove `--header`"));
            }
            message.headers.insert(name, value);
        }
        Ok(message)
    }

    fn add_parameters(
        &mut self,
        declared: &[Parameter<'_>],
        settings: &Settings<'_>,
        used: &mut HashSet<String>,
        url: &mut Url,
    ) -> Result<(), String> {
        let mut cookies = Vec::new();
        for parameter in declared {
            let value = match settings.parameter(parameter.name, parameter.location == "header") {
                Some(value) => {
                    used.insert(value.0.to_owned());
                    Some(value.1.clone())
                }
                None => parameter.sample(),
            };
            let Some(value) = value else { continue };
            match parameter.location {
                "query" => {
                    // What was typed in the URL has precedence.
                    let is_typed = url.query_pairs().any(|(name, _)| name == parameter.name);
                    if !is_typed {
                        for (name, value) in parameter.pairs(&value) {
                            url.query_pairs_mut().append_pair(&name, &value);
                        }
                    }
                }
                "header" => {
                    let unwritable =
                        || format!("the value of the header `{}` cannot be written; add `--header`", parameter.name);
                    let text = simple(&value).ok_or_else(unwritable)?;
                    let name = HeaderName::try_from(parameter.name).map_err(|_| unwritable())?;
                    self.headers.insert(name, HeaderValue::try_from(text).map_err(|_| unwritable())?);
                }
                "cookie" => {
                    if let Some(text) = simple(&value) {
                        cookies.push(format!("{}={text}", parameter.name));
                    }
                }
                _ => {}
            }
        }
        if !cookies.is_empty() {
            let cookies = HeaderValue::try_from(cookies.join("; "));
            self.headers.insert(COOKIE, cookies.map_err(|_| "the values of the cookies cannot be written".to_owned())?);
        }
        Ok(())
    }

    fn add_body(
        &mut self,
        operation: &Operation<'_>,
        args: &RequestArgs,
        settings: &Settings<'_>,
        body: Option<Vec<u8>>,
    ) -> Result<(), String> {
        let contents = operation.request_contents();
        let Some(content) = contents.first() else {
            if args.example.is_some() || !settings.fields.is_empty() {
                return Err(format!("`{}` has no request body", operation.name));
            }
            if let Some(body) = body {
                self.notes.push(format!("`{}` declares no request body, and `--body` is sent", operation.name));
                self.body = body;
            }
            return Ok(());
        };
        if let Some(header) = content.header() {
            self.headers.insert(CONTENT_TYPE, header);
        }
        if let Some(body) = body {
            if !settings.fields.is_empty() {
                return Err("`--set` of a field changes a sample, and `--body` is sent as it is; remove one".to_owned());
            }
            self.notes.extend(content.check(&body).into_iter().map(|problem| format!("`--body`: {problem}")));
            self.body = body;
            return Ok(());
        }
        let sample = content.sample(args.example.as_deref(), |value, is_valid| settings.edit(value, is_valid))?;
        self.notes.extend(sample.note);
        self.body = sample.body;
        Ok(())
    }

    /// Returns the request with the length of its body.
    pub(crate) fn to_http(&self) -> Result<Request<Vec<u8>>, String> {
        let mut request = Request::builder().method(self.method.clone()).uri(self.url.as_str()).body(self.body.clone());
        if let Ok(request) = &mut request {
            let mut headers = self.headers.clone();
            if !self.body.is_empty() || self.method == Method::POST || self.method == Method::PUT {
                headers.insert(CONTENT_LENGTH, HeaderValue::from(self.body.len()));
            }
            *request.headers_mut() = headers;
        }
        request.map_err(|error| format!("--to {}: {error}", self.url))
    }
}

impl<'a> Settings<'a> {
    fn parse(texts: &'a [String]) -> Result<Self, String> {
        let mut settings = Self { parameters: Vec::new(), fields: Vec::new() };
        for text in texts {
            let (name, value) = text.split_once('=').ok_or_else(|| format!("`--set {text}` has no `=`"))?;
            if name.starts_with('/') {
                settings.fields.push((name, value));
            } else {
                settings.parameters.push((name, value.into()));
            }
        }
        Ok(settings)
    }

    fn parameter(&self, name: &str, is_header: bool) -> Option<&(&'a str, Value)> {
        let is_named = |known: &str| if is_header { known.eq_ignore_ascii_case(name) } else { known == name };
        self.parameters.iter().rev().find(|(known, _)| is_named(known))
    }

    /// Sets the fields of a body. A value is what it is in JSON or a text, whichever the schema permits.
    fn edit(&self, mut body: Value, is_valid: &dyn Fn(&Value) -> bool) -> Result<Value, String> {
        for (pointer, text) in &self.fields {
            let mut candidates: Vec<Value> = serde_json::from_str(text).ok().into_iter().collect();
            candidates.push((*text).into());
            let mut edited = Vec::new();
            for candidate in candidates {
                let mut value = body.clone();
                set_field(&mut value, pointer, candidate)?;
                edited.push(value);
            }
            let valid = edited.iter().position(is_valid).unwrap_or(0);
            body = edited.swap_remove(valid);
        }
        Ok(body)
    }
}

/// Sets the value at a JSON pointer, and creates the objects on the way.
fn set_field(body: &mut Value, pointer: &str, value: Value) -> Result<(), String> {
    let mut target = body;
    for token in pointer.split('/').skip(1).map(unescape_token) {
        if !target.is_array() && !target.is_object() {
            *target = Map::new().into();
        }
        target = match target {
            Value::Array(items) => {
                let length = items.len();
                let missing = || format!("`--set {pointer}`: there is no item `{token}`; the list has {length}");
                let index = if token == "-" { Some(length) } else { array_index(&token) };
                let index = index.filter(|index| *index <= length).ok_or_else(missing)?;
                if index == length {
                    items.push(Value::Null);
                }
                items.get_mut(index).ok_or_else(missing)?
            }
            Value::Object(members) => members.entry(token.into_owned()).or_insert(Value::Null),
            other => other,
        };
    }
    *target = value;
    Ok(())
}

/// Parses the URL of the receiver, after its `{name}` are replaced.
fn parse_url(
    to: &str,
    declared: &[Parameter<'_>],
    settings: &Settings<'_>,
    used: &mut HashSet<String>,
) -> Result<Url, String> {
    let mut text = String::new();
    let mut rest = to;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or_else(|| format!("--to {to}: `{{` is not closed"))?;
        let value = match settings.parameter(name, false) {
            Some((_, value)) => Some(value.clone()),
            None => declared
                .iter()
                .find(|parameter| parameter.name == name && parameter.location == "path")
                .and_then(Parameter::sample),
        };
        used.insert(name.to_owned());
        let value = value.as_ref().and_then(simple);
        let value = value.ok_or_else(|| format!("--to {to}: add `--set {name}=VALUE` for `{{{name}}}`"))?;
        text.push_str(before);
        text.push_str(&encoded(&value));
        rest = after;
    }
    text.push_str(rest);
    let url = Url::parse(&text)
        .map_err(|error| format!("--to {to}: {error}; write a URL such as `http://localhost:3000/`"))?;
    match url.scheme() {
        "http" | "https" if url.has_host() => Ok(url),
        scheme => {
            Err(format!("--to {to}: `{scheme}` is not `http` or `https`; write a URL such as `http://localhost:3000/`"))
        }
    }
}

/// Percent-encodes a value for a path.
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(byte.into());
        } else {
            _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

fn host(url: &Url) -> Result<HeaderValue, String> {
    let host = url.host_str().unwrap_or_default();
    let host = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    HeaderValue::try_from(host).map_err(|_| format!("--to {url}: the host cannot be written"))
}

fn unknown_parameter(name: &str, declared: &[Parameter<'_>]) -> String {
    let names: Vec<_> = declared.iter().map(|parameter| parameter.name).collect();
    if names.is_empty() {
        return format!(
            "`--set {name}`: the callback has no parameters; a field of the body begins with `/`: `--set /{name}=…`"
        );
    }
    let suggestion =
        nearest(name, names.iter().copied()).map(|name| format!("; did you mean `{name}`?")).unwrap_or_default();
    format!("`--set {name}`: there is no such parameter{suggestion} The callback has `{}`", names.join("`, `"))
}
