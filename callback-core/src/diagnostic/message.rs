//! The messages and the help of all diagnostics about handlers.

use callback_check::message::{did_you_mean, list, plain_list};
use callback_check::{ParameterName, Version};

use super::declared_by::DeclaredBy;
use super::kind::{DiagnosticKind, MissingOperation, NamedType};
use crate::method::Method;
use crate::parameter_message;

impl DiagnosticKind {
    /// Returns what is wrong, and what to do about it.
    #[allow(clippy::too_many_lines, reason = "all messages stand in one table")]
    pub(super) fn message(&self) -> (String, String) {
        match self {
            Self::EmptyRegistry => (
                "no handler is linked into this program".into(),
                "name the library that has them, `use my_api as _;`, or the linker leaves it out".into(),
            ),
            Self::EmptyModule { module, modules } | Self::ModuleWithoutHandlers { module, modules } => (
                format!("no handler is in module `{module}` or below it"),
                format!("the modules with handlers are {}", list(modules)),
            ),
            Self::EmptySelection => (
                "no operation is left".into(),
                "`Document::except` leaves out whatever `Document::only` selects: remove one of them".into(),
            ),
            Self::UnknownMark { name, names } => (
                format!("no operation has the tag or mark `{name}`"),
                if names.is_empty() {
                    format!("mark those that are meant: `#[operation(…, mark = \"{name}\")]`")
                } else {
                    format!("the tags and marks are {}", list(names))
                },
            ),
            Self::NoRoute => (
                "the handler has no route".into(),
                "declare one: `#[operation(post, \"/path\")]`; or, if another library documents the handler, \
                 add its callbacks there: `callback_core::attach`"
                    .into(),
            ),
            Self::UndescribedMultipart { type_name } => (
                format!("an argument reads a multipart body, and its type does not describe itself: `{type_name}`"),
                "enable callback-core's feature `multipart` for axum and poem, or `actix-multipart07` or \
                 `actix-multipart08` for actix-web; or declare the body: `#[operation(…, body(Form, content = \
                 \"multipart/form-data\"))]`; or, if it is none, mark the argument `#[skip]`"
                    .into(),
            ),
            Self::UndescribedArguments => (
                "no argument type of any handler describes itself".into(),
                "enable callback-core's feature for your web framework, such as `axum08`, or declare what the handlers \
                 read: `#[operation(…, body(Type))]`"
                    .into(),
            ),
            Self::Method { method, version } => (
                match method {
                    Method::Other(name) => {
                        format!("OpenAPI {version} has no method `{name}`; `additionalOperations` came with 3.2")
                    }
                    method => format!("OpenAPI {version} has no method `{method}`, which came with 3.2"),
                },
                format!("use `post`, or make a document of 3.2: `{}`", ask_for(Version::V3_2)),
            ),
            Self::Webhook { name, version } => (
                format!("OpenAPI {version} has no webhooks, which came with 3.1, and this is webhook `{name}`"),
                format!("make a document of 3.1: `{}`", ask_for(Version::V3_1)),
            ),
            Self::DuplicateWebhook { name, method, other } => (
                format!("webhook `{name}` has the method `{method}` from {other} already"),
                "give one of them another name or method".into(),
            ),
            Self::IgnoredBody { method, version } => (
                format!("in OpenAPI {version} a request body of `{method}` is ignored"),
                format!("use `post`, or make a document of 3.1: `{}`", ask_for(Version::V3_1)),
            ),
            Self::DuplicateRoute { method, path, other } => (
                format!("`{method} {path}` is the route of {other} too"),
                "change one of the routes, or take each into a document of its own with `Document::module`".into(),
            ),
            Self::SameTemplate { path, other_path, other } => (
                format!(
                    "`{path}` and `{other_path}` of {other} differ in their parameters' names alone, \
                     so they are the same path"
                ),
                format!("write `{other_path}` in both"),
            ),
            Self::DuplicateOperationId { id, other } => (
                format!("operationId `{id}` is that of {other} too"),
                "give one of them another: `#[operation(…, id = \"…\")]`".into(),
            ),
            Self::ConflictingOperationIds { id, parents } => (
                format!("operationId `{id}` stands in several callbacks that differ, of {}", plain_list(parents)),
                "leave out `id`, and each gets one of its own; or give them one name and one expression".into(),
            ),
            Self::QualifiedOperationId { id, parents } => (
                format!(
                    "callbacks that differ call `{id}`, so that its operationId has those of their handlers as a prefix: {}",
                    plain_list(parents)
                ),
                "declare an operation for each, which has an operationId of its own; or give them one name and one \
                 expression"
                    .into(),
            ),
            Self::WebhookOperationId { id, name } => (
                format!("operationId `{id}` stands in webhook `{name}` and in a callback"),
                "leave out `id`, and each gets one of its own".into(),
            ),
            Self::DuplicateParameter(known) => {
                (format!("{known} is declared twice"), "remove one of the declarations".into())
            }
            Self::UndeclaredPathParameter { name, path, declared_by } => (
                format!("nothing declares `{{{name}}}` of the path `{path}`"),
                declared_by.help(&format!("path({name}: Type)")),
            ),
            Self::PathParameterNotInRoute { name, path: Some(path) } => (
                format!("path parameter `{name}` is not in the path `{path}`"),
                format!("write `{{{name}}}` where it belongs in the path"),
            ),
            Self::PathParameterNotInRoute { name, path: None } => (
                format!("path parameter `{name}` has no path: a callback's address is its expression"),
                "write it into the expression of the callback".into(),
            ),
            Self::PathLength { values, parameters, path } => (
                format!("the handler takes {} from the path `{path}`, which has {parameters}", count(*values, "value")),
                "take as many as the path has, or a struct whose fields name them".into(),
            ),
            Self::UndescribedParameters { location, type_name } => (
                format!(
                    "the {} parameters cannot be derived from `{type_name}`: its schema is not an object with known \
                     fields",
                    location.word()
                ),
                format!("declare them: `#[operation(…, {}(name: Type))]`", location.word()),
            ),
            Self::NoSchema { part } => (
                format!("the type within {part} has no schema"),
                "derive it on the type: `#[derive(schemars::JsonSchema)]`; or, if another library documents the handler, add its \
                 callbacks there: `callback_core::attach`"
                    .into(),
            ),
            Self::NotSerialized { callback, expression } => (
                format!("`{expression}` of the callback `{callback}` is not in the serialized body, which it is resolved from"),
                "take the body as it was received: `callback_delivery::WithExchange<…>` around its extractor".into(),
            ),
            Self::UnnamedParameter { location, type_name } => (
                format!(
                    "a {} parameter of type `{type_name}` takes its name from the argument, and the argument is a \
                     pattern without a name",
                    location.word()
                ),
                "write a name in place of the pattern".into(),
            ),
            Self::SeveralBodies { first, second } => (
                if first == second {
                    format!("two arguments read the request body, both as `{first}`")
                } else {
                    format!("two arguments read the request body, one as `{first}` and one as `{second}`")
                },
                "declare what the body is: `#[operation(…, body(Type))]`".into(),
            ),
            Self::ContradictingBody { declared, found } => (
                format!("the request body is declared as `{declared}`, and the handler reads `{found}`"),
                "declare what it reads, or leave out `body(…)`: the argument describes the body".into(),
            ),
            Self::ContradictingResponse { declared, found } => (
                format!("the response is declared as `{declared}`, and the handler returns `{found}`"),
                "declare what it returns, or leave out `response(…)`: the return type describes the response".into(),
            ),
            Self::ContradictingParameter(parameter) => (
                format!(
                    "{} parameter `{}` is declared with another type than the handler reads",
                    parameter.location.word(),
                    parameter.name
                ),
                "declare the type that it reads, or leave out the declaration: the argument describes the parameter".into(),
            ),
            Self::DuplicateMediaType { media_type, status: None } => (
                format!("the request body is declared as `{media_type}` twice"),
                "remove one, or give it another media type: `body(Type, content = \"…\")`".into(),
            ),
            Self::DuplicateMediaType { media_type, status: Some(status) } => (
                format!("response {status} is declared as `{media_type}` twice"),
                "remove one, or give it another media type or status".into(),
            ),
            Self::ExampleWithoutBody => (
                "the example is one of the request body, and the operation has none".into(),
                "declare it: `#[operation(…, body(Type))]`".into(),
            ),
            Self::InvalidJson { of, error } => (format!("{of} is not JSON: {error}"), "write a JSON value".into()),
            Self::DuplicateCallback { name, key, method } => {
                (format!("callback `{name}` has `{method} {key}` twice"), "remove one, or give it another name".into())
            }
            Self::DuplicatePathItemField { what } => (
                format!("callbacks that share an expression declare {what} twice"),
                "it applies to all methods of the expression; remove one of the two".into(),
            ),
            Self::UnknownParameter { function, name, known, declared_by } => (
                parameter_message::unknown(function, name).as_str().to_owned(),
                did_you_mean(name, known.iter().map(|known| known.name.as_str()), "$", || {
                    parameters(name, known, *declared_by)
                }),
            ),
            Self::AmbiguousParameter { name, locations } => (
                parameter_message::ambiguous(name).as_str().to_owned(),
                parameter_message::ambiguous_help(name, locations).as_str().to_owned(),
            ),
            Self::CookieParameter { name } => {
                (parameter_message::cookie(name).as_str().to_owned(), parameter_message::COOKIE_HELP.to_owned())
            }
            Self::SameSchemaId { one, other } => (
                format!(
                    "`{one}` and `{other}` are different types and have the same schemars `schema_id`, so that one \
                     schema would stand for both"
                ),
                "rename the schema of one of them: `#[schemars(rename = \"…\")]`".into(),
            ),
            Self::SharedSchemaName { name, types } => {
                let word = |named: &NamedType| format!("{} is `{}`", named.place(), named.name);
                let types: Vec<_> = types.iter().map(word).collect();
                (
                    format!(
                        "several types have the schema name `{name}`, so that their modules are part of their names: {}",
                        types.join("; ")
                    ),
                    "choose a name for each: `#[schemars(rename = \"…\")]`".into(),
                )
            }
            Self::ConflictingSchemaNames { name, types } => {
                let types: Vec<_> = types.iter().map(NamedType::place).collect();
                (
                    format!("several types are renamed `{name}`: {}", types.join("; ")),
                    "give each a name of its own: `#[schemars(rename = \"…\")]`".into(),
                )
            }
            Self::ContractNameTaken { name, taken, halves: [input, output] } => (
                format!(
                    "`{name}` has different schemas for reading and writing, and `{taken}` is the name of another type, \
                     so that they are `{input}` and `{output}`"
                ),
                "rename the schema of one of the two types: `#[schemars(rename = \"…\")]`".into(),
            ),
            Self::InvalidSchemaName { name } => (
                format!("`{name}` is not a legal component name, which has letters, digits, `.`, `-` and `_` only"),
                "rename the type's schema: `#[schemars(rename = \"…\")]`".into(),
            ),
            Self::InvalidSchemeName { name } => (
                format!(
                    "security scheme `{name}` is not a legal component name, which has letters, digits, `.`, `-` and \
                     `_` only"
                ),
                "give it another name in `Document::security_scheme`".into(),
            ),
            Self::InvalidExtensionName { name } => (
                format!("an extension's name begins with `x-`, and `{name}` does not"),
                format!("write `extension(\"x-{name}\", …)`"),
            ),
            Self::InvalidCallbackName { name } => (
                format!(
                    "callback `{name}`, which several operations share, is not a legal component name, \
                     which has letters, digits, `.`, `-` and `_` only"
                ),
                "give the callback another name".into(),
            ),
            Self::NotOpenApi { pointer } => (
                format!("this is not an OpenAPI document: `{pointer}` is not an object"),
                "attach to an OpenAPI document of version 3.0, 3.1 or 3.2".into(),
            ),
            Self::OperationNotFound(MissingOperation { id, route, near, available, module }) => (
                match route {
                    Some(route) => format!("the document has no `{route}`, and no operation `{id}`"),
                    None => format!("the document has no operation `{id}`"),
                },
                match near {
                    None if available.is_empty() => "it has no operations at all; attach when all of them are in it".into(),
                    None => format!("it has {}", list_first(available)),
                    Some(near) if available.is_empty() => format!("did you mean {near}?"),
                    Some(near) => format!("did you mean {near}? it also has {}", list_first(available)),
                } + &other_document(*module),
            ),
            Self::NoOperationIds { id, available, module } => (
                format!("the document has no operation `{id}`, nor any other operationId"),
                format!(
                    "give the operation that operationId, or declare its route, `#[operation(post, \"/path\")]`; \
                     the document has {}{}",
                    list_first(available),
                    other_document(*module)
                ),
            ),
            Self::AmbiguousTarget { id, routes } => (
                format!("the document has several operations `{id}`: {}", list_first(routes)),
                "declare the route: `#[operation(post, \"/path\")]`".into(),
            ),
            Self::ConflictingId { route, id, other } => (
                format!("`{route}` is operation `{other}` in the document, and not `{id}`"),
                "change one of them; without `id`, the route is enough".into(),
            ),
            Self::ConflictingRoute { id, route, other } => (
                format!("operation `{id}` is `{other}` in the document, and not `{route}`"),
                "change one of them; without a route, the operationId is enough".into(),
            ),
            Self::DuplicateTarget { route, other } => (
                format!("the operation `{route}` of the document is that of {other} too"),
                "declare the route of each, `#[operation(post, \"/path\")]`, or its operationId, \
                 `#[operation(id = \"…\")]`"
                    .into(),
            ),
            Self::ExistingCallback { name, route } => (
                format!("`{route}` has another callback `{name}` in the document already"),
                "remove it there, or give one of them another name".into(),
            ),
            Self::ConversionFailed { type_name, error } => (
                format!("`{type_name}` cannot be read back with the callbacks in it: {error}"),
                AS_JSON.into(),
            ),
            Self::LostField { type_name, pointer } => (
                format!("`{type_name}` has no field for `{pointer}`, which would be lost"),
                AS_JSON.into(),
            ),
            Self::UnreadableText { error } => (
                format!("the text is not an OpenAPI document: {error}"),
                if cfg!(feature = "yaml") {
                    "write JSON or YAML"
                } else {
                    "write JSON; for YAML, enable callback-core's feature `yaml`"
                }
                .into(),
            ),
            Self::AliasedOperation { pointer } => (
                format!("`{pointer}` cannot be added to this YAML, because what contains it is an alias or a merge"),
                "write it out there, in place of `*name`".into(),
            ),
            Self::RenamedSchema { name, renamed } => (
                format!("the document has another schema `{name}`, so that the one of the callbacks is `{renamed}`"),
                "choose a name for it: `#[schemars(rename = \"…\")]`; or derive both from one type".into(),
            ),
            Self::UnrepresentableKeyword { version, schema, keyword, at } => (
                match schema {
                    Some(name) => format!("OpenAPI {version} cannot express `{keyword}`, at `{at}` of schema `{name}`"),
                    None => format!("OpenAPI {version} cannot express `{keyword}`, at `{at}` of a schema"),
                },
                "leave it out of the type's schema, or make a document of a later version".into(),
            ),
        }
    }
}

impl NamedType {
    /// Returns the type and the place of its first use.
    fn place(&self) -> String {
        match self.function {
            Some(function) => format!("`{}` of {function}", self.id),
            None => format!("`{}`", self.id),
        }
    }
}

/// The help for types of documents that cannot hold callbacks.
const AS_JSON: &str = "take the document as JSON: `callback_core::attach_json(&document)?`";

/// Returns the help for programs with several documents. `module` is that of the handler.
fn other_document(module: Option<&str>) -> String {
    module.map_or_else(String::new, |module| {
        format!(
            "; if another document of this program has it, restrict each to its handlers: \
             `Attach::new().module(\"{module}\")`"
        )
    })
}

/// Returns the code that builds a document of a version.
fn ask_for(version: Version) -> String {
    format!("Document::version(Version::{version:?})")
}

/// Lists the parameters of the operation, or suggests to declare the one that is missing.
fn parameters(name: &str, known: &[ParameterName], declared_by: DeclaredBy) -> String {
    if known.is_empty() {
        return format!("the operation has none; {}", declared_by.help(&format!("query({name}: Type)")));
    }
    format!("the operation has {}", plain_list(known))
}

/// Lists the first few of many.
fn list_first(words: &[String]) -> String {
    const MOST: usize = 8;
    let shown = words.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    if words.len() > MOST { format!("{shown} and {} more", words.len() - MOST) } else { shown }
}

fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
