//! The options of `#[callback]`, which belong to the path item under the expression.

use syn::parse::ParseStream;
use syn::{Ident, LitStr, Path, Token, Type};

use super::extension::{self, Extension};
use super::parameter::Parameter;
use super::server::{self, Server};
use crate::keys::{Key as _, ParsedKey, keys};
use crate::syntax;
use callback_expression::ParameterIn;

/// An option of `#[callback]`.
#[derive(Clone, Copy, PartialEq)]
enum PathItemKey {
    Summary,
    Description,
    Server,
    Parameter(ParameterIn),
    Extension,
    Crate,
}

keys! {
    PathItemKey of "`#[callback]`", docs = options_table, "| option | |\n|---|---|\n";
    "summary" => Self::Summary, r#"summary = "…""#,
        "a summary";
    "description" => Self::Description, r#"description = "In *Markdown*.""#,
        "a description";
    "server" => Self::Server, r#"server("https://receiver.example.com", "description")"#,
        "a server, with variables as in `#[operation]`; may be repeated";
    "query" => Self::Parameter(ParameterIn::Query), r#"query(name: Type, "description")"#,
        "a query parameter, with details as in `#[operation]`; may be repeated; `query(Type)`, without a name, is the method";
    "header" => Self::Parameter(ParameterIn::Header), r#"header("Name": Type, "description")"#,
        "a header; may be repeated";
    "cookie" => Self::Parameter(ParameterIn::Cookie), r#"cookie(name: Type, "description")"#,
        "a cookie; may be repeated";
    "extension" => Self::Extension, r#"extension("x-name", { "any": "JSON" })"#,
        "a specification extension; may be repeated";
    "crate" => Self::Crate, "crate = path::to::callback_core",
        "the path of `callback_core`, if it has another name";
}

/// The options of a callback's path item.
#[derive(Default)]
pub(crate) struct PathItem {
    pub(crate) summary: Option<LitStr>,
    pub(crate) description: Option<LitStr>,
    pub(crate) servers: Vec<Server>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) extensions: Vec<Extension>,
    krate: Option<()>,
}

impl PathItem {
    /// Returns all types in the options.
    pub(crate) fn types(&self) -> impl Iterator<Item = &Type> {
        self.parameters.iter().map(|parameter| &parameter.ty)
    }

    /// Returns `true` if the word is the name of an option.
    pub(crate) fn has_option(word: &Ident) -> bool {
        PathItemKey::row(word).is_some()
    }

    /// Returns `true` if an option comes next.
    pub(crate) fn peek_option(input: ParseStream<'_>) -> bool {
        PathItemKey::peek(input)
    }

    /// Parses an option.
    pub(crate) fn parse_option(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let key = PathItemKey::parse(input)?;
        self.option(&key, input).map_err(|error| key.explain(error))
    }

    fn option(&mut self, key: &ParsedKey<PathItemKey>, input: ParseStream<'_>) -> syn::Result<()> {
        let ident = &key.ident;
        match key.key {
            PathItemKey::Summary => syntax::once(&mut self.summary, ident, syntax::equals_text(input)?),
            PathItemKey::Description => syntax::once(&mut self.description, ident, syntax::equals_text(input)?),
            PathItemKey::Server => {
                self.servers.push(syntax::in_parentheses(input, server::parse)?);
                Ok(())
            }
            PathItemKey::Parameter(location) => {
                self.parameters.push(syntax::in_parentheses(input, |input| Parameter::parse(location, input))?);
                Ok(())
            }
            PathItemKey::Extension => {
                let extension = extension::parse(input, &self.extensions)?;
                self.extensions.push(extension);
                Ok(())
            }
            PathItemKey::Crate => {
                // `syntax::crate_path` has found the path already.
                input.parse::<Token![=]>()?;
                input.call(Path::parse_mod_style)?;
                syntax::once(&mut self.krate, ident, ())
            }
        }
    }
}
