//! Requirement of the values of expressions, for their resolution at run time.

use callback_check::{Requirement, Version};
use callback_expression::{Expression, ResponseSource, Source};

use super::callbacks::RoutedOperation;
use super::completion::finish;
use super::context::{Context, Origin, Role};
use super::operation;
use super::operation_decl::OperationDecl;
use super::source_map::SourceMap;
use crate::contract::Contract;
use crate::fragment::{ConstSegment, Fragment};
use crate::method::Method;
use crate::openapi::{Info, OpenApi};
use crate::route::Route;

/// Returns the requirement of the value of an expression, as a handler's declaration describes the request when it is
/// deserialized, or serialized again.
///
/// It builds the operation as it is in the document, which takes long in comparison with resolving.
#[must_use]
pub fn requirement(fragment: &'static Fragment, expression: ConstSegment, contract: Contract) -> Requirement {
    let expression = match expression {
        ConstSegment::RequestHeader(name) => Expression::Request(Source::Header(name.into())),
        ConstSegment::RequestQuery(name) => Expression::Request(Source::Query(name.into())),
        ConstSegment::RequestBody(tokens) => Expression::Request(Source::Body(tokens.iter().copied().collect())),
        ConstSegment::ResponseHeader(name) => Expression::Response(ResponseSource::Header(name.into())),
        ConstSegment::ResponseBody(tokens) => {
            Expression::Response(ResponseSource::Body(tokens.iter().copied().collect()))
        }
        _ => return Requirement::Unknown,
    };
    // A handler without a route is in the document of another library. The route does not matter here.
    let route = Route { path: "/", method: fragment.route.map_or(Method::Post, |route| route.method) };
    let role = match contract {
        Contract::Deserialize => Role::Server,
        Contract::Serialize => Role::Client,
    };
    let function = fragment.operation.function;
    let mut context = Context::new(Version::V3_2);
    let origin = Origin { role, method: route.method, path: Some(route.path), function };
    let operation = RoutedOperation {
        path: route.path.to_owned(),
        method: route.method,
        function,
        operation: operation::build(origin, OperationDecl::of(&fragment.operation), &mut context),
        callbacks: Vec::new(),
    };
    let mut openapi = OpenApi::new(context.version, Info::default());
    finish(&mut openapi, vec![operation], &mut SourceMap::default(), true, context);
    let Ok(document) = serde_json::from_str(&openapi.to_json()) else { return Requirement::Unknown };
    let pointer = format!("/paths/~1/{}", route.method.keys().collect::<Vec<_>>().join("/"));
    callback_check::requirement(&document, Version::V3_2, &pointer, &expression)
}
