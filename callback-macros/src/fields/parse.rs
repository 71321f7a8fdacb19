//! The type, serde's attributes as serde itself parses them, and `#[fields]`.
//!
//! ```text
//! #[fields(crate = path)]    on the type
//! #[fields(unknown)]         on a field
//! ```

use proc_macro2::{Ident, Span};
use serde_derive_internals::ast::Container;
use serde_derive_internals::{Ctxt, Derive};
use syn::parse::ParseStream;
use syn::{Attribute, Data, DeriveInput, Field, Path, Token, parse_quote};

use crate::context::Context;
use crate::keys::{Key as _, keys};
use crate::syntax;

/// The options in `#[fields]`.
pub(super) struct Options<'a> {
    pub(super) krate: Path,
    unknown: Vec<&'a Field>,
}

impl Options<'_> {
    /// Returns `true` if a field is marked as unknown.
    pub(super) fn is_unknown(&self, field: &Field) -> bool {
        self.unknown.iter().any(|unknown| std::ptr::eq(*unknown, field))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FieldsKey {
    Crate,
    Unknown,
}

keys! {
    FieldsKey of "`#[fields]`";
    "crate" => Self::Crate, "crate = path";
    "unknown" => Self::Unknown, "unknown";
}

/// Parses the `#[fields]` of a type and its fields.
pub(super) fn options<'a>(context: &Context, item: &'a DeriveInput) -> Options<'a> {
    let mut krate = None;
    parse(context, &item.attrs, "`#[fields]` on a type", FieldsKey::Crate, |input, key| {
        input.parse::<Token![=]>()?;
        syntax::once(&mut krate, key, input.call(Path::parse_mod_style)?)
    });
    let mut unknown = Vec::new();
    let mut field = |field: &'a Field| {
        let mut given = None;
        parse(context, &field.attrs, "`#[fields]` on a field", FieldsKey::Unknown, |_, key| {
            syntax::once(&mut given, key, field)
        });
        unknown.extend(given);
    };
    match &item.data {
        Data::Struct(data) => data.fields.iter().for_each(field),
        Data::Enum(data) => {
            for variant in &data.variants {
                for attribute in fields_attributes(&variant.attrs) {
                    let message = "`#[fields]` cannot be used on a variant";
                    let help = "put `#[fields(unknown)]` on the variant's fields";
                    context.error_with_help(attribute.path().segments[0].ident.span(), message, help);
                }
                variant.fields.iter().for_each(&mut field);
            }
        }
        Data::Union(_) => {}
    }
    Options { krate: krate.unwrap_or_else(|| parse_quote!(::callback_core)), unknown }
}

/// Parses the type with serde's crate.
///
/// Its errors are reported unchanged, because rustc shows an error that serde's derives report too only once.
pub(super) fn container<'a>(context: &Context, item: &'a DeriveInput) -> Option<Container<'a>> {
    let read = |derive| {
        let errors = Ctxt::new();
        let private = Ident::new("__private", Span::call_site());
        let container = Container::from_ast(&errors, item, derive, &private);
        errors.check().map(|()| container)
    };
    // `transparent` has other rules for each derive, and the type may have only one of them.
    match read(Derive::Serialize).or_else(|errors| read(Derive::Deserialize).map_err(|_| errors)) {
        Ok(container) => container,
        Err(errors) => {
            errors.into_iter().for_each(|error| context.syn_error(error));
            None
        }
    }
}

/// Returns the `#[fields]` attributes.
fn fields_attributes(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("fields"))
}

/// Parses the options of an owner, which has a single key.
fn parse(
    context: &Context,
    attributes: &[Attribute],
    owner: &str,
    only: FieldsKey,
    mut value: impl FnMut(ParseStream<'_>, &Ident) -> syn::Result<()>,
) {
    for attribute in fields_attributes(attributes) {
        let options = |input: ParseStream<'_>| {
            while !input.is_empty() {
                let key = FieldsKey::parse_among(input, owner, |key| key == only)?;
                value(input, &key.ident).map_err(|error| key.explain(error))?;
                if !input.is_empty() {
                    input.parse::<Token![,]>().map_err(|error| key.explain(error))?;
                }
            }
            Ok(())
        };
        context.ok(attribute.parse_args_with(options));
    }
}
