//! Credentials of the requests that the API sends.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::change::Changes;
use super::document::Node;
use super::rule;

/// An alternative of security requirements: the schemes that are all applied, with their scopes. Empty if there are none.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Requirement<'d> {
    /// The schemes by what they are, so that their names do not matter.
    schemes: BTreeMap<String, BTreeSet<&'d str>>,
    names: Vec<&'d str>,
}

impl Requirement<'_> {
    fn is_anonymous(&self) -> bool {
        self.schemes.is_empty()
    }

    fn same_schemes(&self, other: &Self) -> bool {
        self.schemes.keys().eq(other.schemes.keys())
    }

    fn shown(&self) -> String {
        let names: Vec<_> = self.names.iter().map(|name| format!("`{name}`")).collect();
        if names.is_empty() { "no credentials".to_owned() } else { names.join(" with ") }
    }
}

/// The requirements of an operation.
struct Requirements<'d> {
    alternatives: Vec<Requirement<'d>>,
    /// They are those of the whole document.
    inherited: bool,
    at: Option<Node<'d>>,
}

fn requirements<'d>(operation: &Node<'d>) -> Requirements<'d> {
    let own = operation.member("security");
    let inherited = own.is_none();
    let at = own.or_else(|| operation.document().node().member("security"));
    let alternatives = at.iter().flat_map(Node::elements).map(|requirement| requirement_of(&requirement));
    Requirements { alternatives: alternatives.collect(), inherited, at }
}

fn requirement_of<'d>(requirement: &Node<'d>) -> Requirement<'d> {
    let mut schemes: BTreeMap<String, BTreeSet<&'d str>> = BTreeMap::new();
    let mut names = Vec::new();
    for (name, scopes) in requirement.entries() {
        let scopes = scopes.value.as_array().into_iter().flatten().filter_map(Value::as_str);
        schemes.entry(identity(requirement, name)).or_default().extend(scopes);
        names.push(name);
    }
    names.sort_unstable();
    Requirement { schemes, names }
}

/// Returns what a receiver sees of a security scheme.
fn identity(requirement: &Node<'_>, name: &str) -> String {
    let component = requirement.document().node().descend(["components", "securitySchemes", name]);
    // OpenAPI 3.2 allows references in place of names.
    let Some(scheme) = component.or_else(|| requirement.target(name)).and_then(|scheme| scheme.follow()) else {
        return format!("unknown {name}");
    };
    let text = |member: &str| scheme.text(member).unwrap_or_default();
    match text("type") {
        "apiKey" if text("in") == "header" => format!("apiKey header {}", text("name").to_ascii_lowercase()),
        "apiKey" => format!("apiKey {} {}", text("in"), text("name")),
        "http" => format!("http {}", text("scheme").to_ascii_lowercase()),
        "openIdConnect" => format!("openIdConnect {}", text("openIdConnectUrl")),
        "oauth2" => {
            let flows = scheme.member("flows");
            let flows = flows.iter().flat_map(Node::members).map(|(name, flow)| {
                let url = |member: &str| flow.text(member).unwrap_or_default();
                format!("{name} {} {}", url("authorizationUrl"), url("tokenUrl"))
            });
            let mut flows: Vec<_> = flows.collect();
            flows.sort();
            format!("oauth2 {}", flows.join(" "))
        }
        other => other.to_owned(),
    }
}

/// Compares the security requirements of two operations.
pub(super) fn compare<'d>(old: &Node<'d>, new: &Node<'d>, changes: &mut Changes) {
    let (before, now) = (requirements(old), requirements(new));
    let (left, right) = (&before.alternatives, &now.alternatives);
    if left.len() == right.len() && left.iter().all(|requirement| holds(right, requirement)) {
        return;
    }
    let at = now.at.clone().filter(|_| !now.inherited).unwrap_or_else(|| new.clone());
    if before.inherited && now.inherited {
        let message = "the security requirements of the whole document changed; unknown whether they are meant for requests \
                       that the API sends";
        let help = "declare `security` at the operation, `[]` if the request has no credentials";
        changes.add(rule::SECURITY_INHERITED, message, help, &at);
        return;
    }
    let none = |requirements: &[Requirement<'_>]| requirements.iter().all(Requirement::is_anonymous);
    match (none(left), none(right)) {
        (true, true) => return,
        (true, false) => {
            let message = format!("the request has credentials now: {}", shown(right));
            changes.add(rule::SECURITY_ADDED, message, "", &at);
            return;
        }
        (false, true) => {
            let message = format!("the request had credentials, {}, and has none now", shown(left));
            changes.add(rule::SECURITY_REMOVED, message, "send the credentials that receivers verify", &at);
            return;
        }
        (false, false) => {}
    }
    if left.iter().all(|requirement| !right.iter().any(|other| requirement.same_schemes(other))) {
        let (mut were, mut are) = (shown(left), shown(right));
        if were == are {
            let schemes = |requirements: &[Requirement<'_>]| {
                let schemes = requirements.iter().flat_map(|requirement| requirement.schemes.keys());
                schemes.map(|scheme| format!("`{scheme}`")).collect::<Vec<_>>().join(", ")
            };
            (were, are) = (schemes(left), schemes(right));
        }
        let message = format!("the credentials of the request were {were}, and are {are} now");
        changes.add(rule::SECURITY_CHANGED, message, "send the credentials that receivers verify, too", &at);
        return;
    }
    for requirement in right.iter().filter(|requirement| !holds(left, requirement)) {
        if let Some(other) = left.iter().find(|other| other.same_schemes(requirement)) {
            compare_scopes(other, requirement, &at, changes);
        } else {
            let message = format!("the request may have {} now", requirement.shown());
            let help = "send the credentials that receivers verify";
            changes.add(rule::SECURITY_ALTERNATIVE_ADDED, message, help, &at);
        }
    }
    for requirement in left.iter().filter(|requirement| !right.iter().any(|other| requirement.same_schemes(other))) {
        let message = format!("the request no longer has {}", requirement.shown());
        changes.add(rule::SECURITY_ALTERNATIVE_REMOVED, message, "", &at);
    }
}

fn holds(requirements: &[Requirement<'_>], requirement: &Requirement<'_>) -> bool {
    requirements.iter().any(|other| other.schemes == requirement.schemes)
}

fn compare_scopes(old: &Requirement<'_>, new: &Requirement<'_>, at: &Node<'_>, changes: &mut Changes) {
    let scopes = |requirement: &Requirement<'_>| -> BTreeSet<String> {
        requirement.schemes.values().flatten().map(|scope| (*scope).to_owned()).collect()
    };
    let (before, now) = (scopes(old), scopes(new));
    let list = |scopes: Vec<&String>| scopes.iter().map(|scope| format!("`{scope}`")).collect::<Vec<_>>().join(", ");
    let removed: Vec<_> = before.difference(&now).collect();
    let added: Vec<_> = now.difference(&before).collect();
    if removed.is_empty() {
        let message = format!("{} has more scopes now: {}", new.shown(), list(added));
        changes.add(rule::SECURITY_ADDED, message, "", at);
    } else {
        let message = format!("{} no longer has the scopes {}", new.shown(), list(removed));
        changes.add(rule::SECURITY_CHANGED, message, "send the credentials that receivers verify", at);
    }
}

fn shown(requirements: &[Requirement<'_>]) -> String {
    requirements.iter().map(Requirement::shown).collect::<Vec<_>>().join(" or ")
}
