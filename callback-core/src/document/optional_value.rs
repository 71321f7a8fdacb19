//! Requirement of the values of expressions, for their resolution at run time.

use callback_check::Version;
use callback_expression::{Expression, ResponseSource, Source};

use super::assembly;
use super::context::Context;
use super::source_map::SourceMap;
use crate::fragment::{ConstSegment, Fragment};
use crate::method::Method;
use crate::openapi::{Info, OpenApi};
use crate::route::Route;

/// Returns `true` if a handler's declaration allows requests without the value of an expression, and `false` if it does not.
/// Returns `None` if the declaration does not describe the value.
///
/// It builds the operation as it is in the document, which takes long in comparison with resolving.
#[must_use]
pub fn is_optional(fragment: &'static Fragment, expression: ConstSegment) -> Option<bool> {
    let expression = match expression {
        ConstSegment::RequestHeader(name) => Expression::Request(Source::Header(name.into())),
        ConstSegment::RequestQuery(name) => Expression::Request(Source::Query(name.into())),
        ConstSegment::RequestBody(tokens) => Expression::Request(Source::Body(tokens.iter().copied().collect())),
        ConstSegment::ResponseHeader(name) => Expression::Response(ResponseSource::Header(name.into())),
        ConstSegment::ResponseBody(tokens) => {
            Expression::Response(ResponseSource::Body(tokens.iter().copied().collect()))
        }
        _ => return None,
    };
    // A handler without a route is in the document of another library. The route does not matter here.
    let route = Route { path: "/", method: fragment.route.map_or(Method::Post, |route| route.method) };
    let mut context = Context::new(Version::V3_2);
    let mut operation = assembly::assemble_operation(route, fragment, &mut context);
    operation.callbacks.clear();
    let mut openapi = OpenApi::new(context.version, Info::default());
    assembly::finish(&mut openapi, vec![operation], &mut SourceMap::default(), true, context);
    let document = serde_json::from_str(&openapi.to_json()).ok()?;
    let pointer = format!("/paths/~1/{}", route.method.keys().join("/"));
    callback_check::is_optional(&document, Version::V3_2, &pointer, &expression)
}
