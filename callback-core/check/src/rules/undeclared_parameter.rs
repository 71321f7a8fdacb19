//! Expressions that read parameters.

use crate::context::Context;
use crate::declared::elsewhere;
use crate::evaluation::{Evaluation, ExpressionUse};
use crate::message::{did_you_mean, plain_list};
use crate::missing::Missing;
use crate::rule::rule;

rule! {
    /// An expression reads a parameter that the operation does not declare.
    ///
    /// The operation or its path item may declare it, in place or by reference. Header names match in any case, other names
    /// do not. An object that a query parameter sends is declared under the names in the query: those of its properties, or
    /// `parameter[property]` with the style `deepObject`. Nothing is reported if a parameter is declared in a file that is not
    /// read. In a link, it is a warning.
    ///
    /// > **Runtime Expressions**: Request parameters MUST be declared in the `parameters` section of the parent operation or
    /// > they cannot be evaluated. This includes request headers.
    /// >
    /// > **Link Object**: When a runtime expression fails to evaluate, no parameter value is passed to the target operation.
    UNDECLARED_PARAMETER: "undeclared-parameter", Error;
}

pub(super) fn check<'d>(context: &mut Context<'d>, subject: &ExpressionUse<'_, 'd>) {
    let Evaluation::UndeclaredParameter(parameter) = &subject.evaluation else { return };
    let location = parameter.location.word();
    let prefix = format!("$request.{location}.");
    let declared = subject.operation.parameters.names();
    let candidates = declared.iter().filter(|declared| declared.location == parameter.location);
    let missing = Missing::Parameter(parameter.clone());
    let help = match elsewhere(context, subject, subject.location) {
        Some(other) => format!("did you mean `{other}`?"),
        None => did_you_mean(&parameter.name, candidates.map(|declared| declared.name.as_str()), &prefix, || {
            if declared.is_empty() {
                format!("the operation has none; {}", context.declare(&missing, subject.operation.location))
            } else {
                format!("the operation has {}", plain_list(&declared))
            }
        }),
    };
    let message =
        format!("`{prefix}{}` matches no {location} parameter of `{}`", parameter.name, subject.operation.name);
    subject.report(context, UNDECLARED_PARAMETER.diagnostic(message, help).corrected_by(missing));
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::check;
    use crate::tests::{
        OPERATION, VERSIONS, assert_callback_urls, assert_only, codes, escaped, first, set, with_callback_url,
    };

    #[test]
    fn reported() {
        let undeclared = UNDECLARED_PARAMETER.name();
        assert_callback_urls(&[
            ("{$request.query.uri}", &[undeclared]),
            ("{$request.query.URL}", &[undeclared]),
            ("{$request.query.id}", &[undeclared]),
            ("{$request.path.url}", &[undeclared]),
            ("{$request.header.X-Hok}", &[undeclared]),
            ("{$request.query.uri}/{$request.query.uri}", &[undeclared]),
            ("{$request.query.uri}/{$request.path.nr}", &[undeclared, undeclared]),
        ]);
    }

    /// A query parameter besides its name, the name in an expression, and whether it is declared.
    #[test]
    fn objects_in_the_query() {
        let object = json!({ "type": "object", "properties": { "hook": { "type": "string" } } });
        let cases = [
            (json!({ "schema": object }), "hook", true),
            (json!({ "schema": object }), "hok", false),
            (json!({ "schema": object }), "filter[hook]", false),
            (json!({ "schema": { "allOf": [object] } }), "hook", true),
            (json!({ "schema": object, "explode": false }), "hook", false),
            (json!({ "schema": object, "style": "pipeDelimited" }), "hook", false),
            (json!({ "schema": object, "style": "deepObject" }), "filter[hook]", true),
            (json!({ "schema": object, "style": "deepObject" }), "filter[hok]", false),
            (json!({ "schema": object, "style": "deepObject" }), "filter[hok][a]", true),
            (json!({ "schema": object, "style": "deepObject" }), "hook", false),
            (json!({ "schema": object, "style": "deepObject" }), "other[hook]", false),
            (json!({ "schema": { "type": "object", "additionalProperties": true } }), "hook", true),
            (json!({ "schema": { "type": "string" } }), "hook", false),
            (json!({ "schema": {} }), "hook", false),
            (json!({ "content": { "application/json": { "schema": object } } }), "hook", false),
        ];
        for version in VERSIONS {
            for (parameter, name, is_declared) in &cases {
                let mut document = with_callback_url(version, &format!("https://a.example/{{$request.query.{name}}}"));
                let mut parameter = parameter.clone();
                parameter["name"] = json!("filter");
                parameter["in"] = json!("query");
                set(&mut document, &format!("{OPERATION}/parameters/6"), parameter.clone());
                let expected: &[_] = if *is_declared { &[] } else { &[UNDECLARED_PARAMETER.name()] };
                assert_eq!(codes(&check(&document)), expected, "{version} {parameter} {name}");
            }
        }
    }

    #[test]
    fn operation_without_parameters() {
        for version in VERSIONS {
            let key = "{$request.header.X-Hook}";
            let mut document = with_callback_url(version, key);
            document["paths"]["/a/{id}"]["post"].as_object_mut().expect("an operation").remove("parameters");
            let location = format!("{OPERATION}/callbacks/paid/{}", escaped(key));
            assert_only(&document, &location, &UNDECLARED_PARAMETER);
        }
    }

    /// A value of the same name in another place is what was meant.
    #[test]
    fn name_in_another_place() {
        let cases = [
            ("{$request.query.id}", "did you mean `$request.path.id`?"),
            ("{$request.query.URL}", "did you mean `$request.query.url`?"),
            ("{$request.path.x-hook}", "did you mean `$request.header.X-Hook`?"),
            ("{$request.query.customer}/{$url}", "did you mean `$request.body#/customer`?"),
            ("{$request.query.name}", "did you mean `$request.body#/customer/name`?"),
        ];
        for (key, expected) in cases {
            assert_eq!(first(&with_callback_url("3.1.2", key)).help(), Some(expected), "{key}");
        }
    }

    #[test]
    fn message() {
        assert_eq!(
            first(&with_callback_url("3.1.2", "{$request.query.uri}")).to_string(),
            "/paths/~1a~1{id}/post/callbacks/paid/{$request.query.uri}: error: `$request.query.uri` matches no query \
             parameter of `POST /a/{id}`; did you mean `$request.query.url`? the operation has query `url`, header \
             `X-Hook`, query `tags`, query `count`, query `plain`, query `maybe`, path `id`"
        );
    }
}
