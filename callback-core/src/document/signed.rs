//! The delivery of signed requests, as `callback-delivery` signs and repeats them: headers, schedule and success.

use std::fmt::Display;
use std::time::Duration;

use callback_check::ParameterIn;
use serde_json::{Value, json};

use super::context::Delivery;
use crate::contract::Contract;
use crate::delivery::{DELIVERED, EXTENSION, GONE, RETRIED, Schedule, SignatureProfile};
use crate::openapi::{self, Entries, Extensions, Operation, Parameter, SecurityScheme};
use crate::schema::{Json, Schema};
use crate::status_pattern::StatusPattern;

/// Adds the headers, the description, the security requirement and the extension. What attributes declare has precedence.
pub(super) fn describe(
    profile: SignatureProfile,
    contract: Contract,
    operation: &mut Operation,
    delivery: &mut Delivery,
) {
    if !delivery.profiles.contains(&profile) {
        delivery.profiles.push(profile);
    }
    for (name, description, schema) in headers(profile) {
        let is_same = |known: &&Parameter| {
            known.location == ParameterIn::Header && ParameterIn::Header.same_name(&known.name, name)
        };
        if operation.parameters.iter().find(is_same).is_none() {
            operation.parameters.push(header(name, description, Schema { contract, value: schema }));
        }
    }
    let statuses: Vec<_> = DELIVERED.iter().copied().chain(declared_successes(operation)).collect();
    let text = text(profile, delivery.schedule, &statuses);
    let description = operation.description.as_ref().map_or(String::new(), |description| format!("{description}\n\n"));
    operation.description = Some(format!("{description}{text}").into());
    require(profile.name(), &mut operation.security);
    let facts = facts(profile, delivery.schedule, &statuses);
    operation.extensions.insert_new(EXTENSION, Json(facts));
}

/// Adds the security schemes of the profiles, unless there are others of these names.
pub(super) fn add_security_schemes(profiles: &[SignatureProfile], schemes: &mut Entries<String, SecurityScheme>) {
    for &profile in profiles {
        let description = format!(
            "A signature of each request, as [{profile}]({}) specifies. The key itself is not sent.",
            profile.specification()
        );
        let scheme = SecurityScheme::api_key_header(profile.signature_header()).description(description);
        schemes.insert_new(profile.name().to_owned(), scheme);
    }
}

/// Returns the headers of a profile, with their descriptions and schemas.
fn headers(profile: SignatureProfile) -> impl Iterator<Item = (&'static str, &'static str, Value)> {
    let id = profile
        .id_header()
        .map(|name| (name, "The id of the message, the same in every attempt.", json!({ "type": "string" })));
    let timestamp = profile.timestamp_header().map(|name| {
        let schema = json!({ "type": "integer", "minimum": 0 });
        (name, "The time of the attempt, in seconds since 1970.", schema)
    });
    let signature = (profile.signature_header(), profile.signature_description(), json!({ "type": "string" }));
    id.into_iter().chain(timestamp).chain([signature])
}

fn header(name: &str, description: &str, schema: Schema) -> Parameter {
    Parameter {
        name: name.to_owned(),
        location: ParameterIn::Header,
        description: Some(description.to_owned()),
        required: true,
        deprecated: false,
        allow_empty_value: false,
        value: openapi::Value::new(schema, None),
        extensions: Extensions::new(),
    }
}

/// Returns the statuses of declared responses that are successes beside [`DELIVERED`].
fn declared_successes(operation: &Operation) -> impl Iterator<Item = StatusPattern> {
    let is_known = |status: StatusPattern| match status {
        StatusPattern::Code(code) => DELIVERED.iter().any(|pattern| pattern.matches(code)),
        other => DELIVERED.contains(&other),
    };
    operation.responses.keys().copied().filter(move |&status| status.is_success() && !is_known(status))
}

fn text(profile: SignatureProfile, schedule: Schedule, delivered: &[StatusPattern]) -> String {
    let signed = format!("Signed as [{profile}]({}) specifies.", profile.specification());
    let success = format!("A status of {} is success.", list(delivered, "or"));
    let gone = format!("{GONE} means that no more requests are wanted.");
    if schedule.pauses().is_empty() {
        return format!("{signed} Sent once. {success} {gone}");
    }
    let pauses: Vec<_> = schedule.pauses().iter().map(|&pause| time(pause)).collect();
    format!(
        "{signed} {success} Without a response, and after {}, the request is sent again, {} times in all: after about {}, or \
         as `Retry-After` says. Any other status ends the attempts; {gone}",
        list(RETRIED, "or"),
        schedule.attempts(),
        list(&pauses, "and")
    )
}

/// Formats a time in its largest whole unit.
fn time(time: Duration) -> String {
    match time.as_secs() {
        0 => format!("{} ms", time.as_millis()),
        seconds if seconds % 3600 == 0 => format!("{} h", seconds / 3600),
        seconds if seconds % 60 == 0 => format!("{} min", seconds / 60),
        seconds => format!("{seconds} s"),
    }
}

/// Joins items with commas, and with a word before the last one.
fn list(items: &[impl Display], word: &str) -> String {
    let items: Vec<_> = items.iter().map(ToString::to_string).collect();
    match &*items {
        [one] => one.clone(),
        [before @ .., last] => format!("{} {word} {last}", before.join(", ")),
        [] => String::new(),
    }
}

/// Adds the scheme to each alternative of the requirements.
fn require(name: &'static str, security: &mut Option<Vec<Entries<&'static str, &'static [&'static str]>>>) {
    let alternatives = security.get_or_insert_default();
    if alternatives.is_empty() {
        alternatives.push(Entries::new());
    }
    for schemes in alternatives {
        schemes.insert(name, &[]);
    }
}

fn facts(profile: SignatureProfile, schedule: Schedule, delivered: &[StatusPattern]) -> Value {
    let statuses = |patterns: &[StatusPattern]| patterns.iter().map(ToString::to_string).collect::<Vec<_>>();
    let mut headers = json!({ "signature": profile.signature_header() });
    for (name, header) in [("id", profile.id_header()), ("timestamp", profile.timestamp_header())] {
        if let Some(header) = header {
            headers[name] = header.into();
        }
    }
    json!({
        "profile": profile.name(),
        "headers": headers,
        "attempts": schedule.attempts(),
        "pauses": schedule.pauses().iter().map(seconds).collect::<Value>(),
        "delivered": statuses(delivered),
        "retried": statuses(RETRIED),
        "gone": GONE.to_string(),
    })
}

/// Returns a time in seconds, as an integer if it is one.
fn seconds(time: &Duration) -> Value {
    if time.subsec_nanos() == 0 { time.as_secs().into() } else { time.as_secs_f64().into() }
}
