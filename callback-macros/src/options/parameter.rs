//! Parameters.

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::{LitStr, Token, Type};

use super::details::{Detail, Details, Owner, check_header_name};
use super::json::Json;
use crate::syntax;
use callback_expression::ParameterIn;

/// `query(name: Type, …)`, `path(…)`, `header(…)` or `cookie(…)`.
pub(crate) struct Parameter {
    pub(crate) location: ParameterIn,
    pub(crate) name: String,
    pub(crate) span: Span,
    pub(crate) ty: Type,
    pub(crate) description: Option<LitStr>,
    pub(crate) example: Option<Json>,
    pub(crate) details: Vec<Detail>,
}

impl Parameter {
    /// Returns `true` if this is the parameter with the name in the location.
    pub(crate) fn is(&self, location: ParameterIn, name: &str) -> bool {
        self.location == location && location.same_name(&self.name, name)
    }

    /// Parses `name: Type`, then the description, `example = JSON` and the details in any order.
    pub(super) fn parse(location: ParameterIn, input: ParseStream<'_>) -> syn::Result<Self> {
        let (name, span) = syntax::name(input)?;
        if location == ParameterIn::Header {
            check_name_of_header(&name, span)?;
        }
        input.parse::<Token![:]>()?;
        let ty = input.parse()?;
        let mut details = Details::default();
        syntax::rest(input, |input| details.parse_one(Owner::Parameter(location), input))?;
        let Details { description, media_type, example, mut others, .. } = details;
        others.extend(media_type.map(Detail::Content));
        Ok(Self { location, name, span, ty, description, example, details: others })
    }
}

/// Checks the name of a header parameter. Three headers are no parameters: "If `in` is `"header"` and the `name` field is
/// `"Accept"`, `"Content-Type"` or `"Authorization"`, the parameter definition SHALL be ignored" (*Parameter Object*).
pub(crate) fn check_name_of_header(name: &str, span: Span) -> syn::Result<()> {
    check_header_name(name, span)?;
    let help = match name.to_ascii_lowercase().as_str() {
        "accept" => "declare the media type of the response: `response(200, Type, content = \"…\")`",
        "content-type" => "declare the media type of the body: `body(Type, content = \"…\")`",
        "authorization" => "declare the security scheme: `security(\"…\")`",
        _ => return Ok(()),
    };
    Err(syn::Error::new(span, format!("OpenAPI ignores a header parameter `{name}`\n  = help: {help}")))
}
