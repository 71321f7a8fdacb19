//! A type with its attributes: serde's, as serde itself reads them, and ours.
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
use crate::parse::options::Key;
use crate::parse::syntax;

/// What our own attributes say.
pub(super) struct Options<'a> {
    pub(super) krate: Path,
    unknown: Vec<&'a Field>,
}

impl Options<'_> {
    /// Whether a field's shape is not to be known.
    pub(super) fn hides(&self, field: &Field) -> bool {
        self.unknown.iter().any(|hidden| std::ptr::eq(*hidden, field))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FieldsKey {
    Crate,
    Unknown,
}

impl Key for FieldsKey {
    const OWNER: &'static str = "`#[fields]`";
    const TABLE: &'static [(&'static str, Self, &'static str)] =
        &[("crate", Self::Crate, "crate = path"), ("unknown", Self::Unknown, "unknown")];
}

pub(super) fn options<'a>(context: &Context, item: &'a DeriveInput) -> Options<'a> {
    let mut krate = None;
    read(context, &item.attrs, "`#[fields]` on a type", FieldsKey::Crate, |input, key| {
        input.parse::<Token![=]>()?;
        syntax::once(&mut krate, key, input.call(Path::parse_mod_style)?)
    });
    let mut unknown = Vec::new();
    let mut field = |field: &'a Field| {
        let mut hidden = None;
        read(context, &field.attrs, "`#[fields]` on a field", FieldsKey::Unknown, |_, key| {
            syntax::once(&mut hidden, key, field)
        });
        unknown.extend(hidden);
    };
    match &item.data {
        Data::Struct(data) => data.fields.iter().for_each(field),
        Data::Enum(data) => {
            for variant in &data.variants {
                for attribute in ours(&variant.attrs) {
                    let message = "`#[fields]` says nothing of a variant";
                    let help = "write `#[fields(unknown)]` on the variant's fields";
                    context.error_with_help(attribute.path().segments[0].ident.span(), message, help);
                }
                variant.fields.iter().for_each(&mut field);
            }
        }
        Data::Union(_) => {}
    }
    Options { krate: krate.unwrap_or_else(|| parse_quote!(::callback_core)), unknown }
}

/// Has serde's crate read the type.
///
/// Its errors are reported word for word: where serde's derives report them too, the compiler shows them once.
pub(super) fn container<'a>(context: &Context, item: &'a DeriveInput) -> Option<Container<'a>> {
    let read = |derive| {
        let errors = Ctxt::new();
        let private = Ident::new("__private", Span::call_site());
        let container = Container::from_ast(&errors, item, derive, &private);
        errors.check().map(|()| container)
    };
    // The two differ in what they allow beside `transparent`, and the type may have one of the derives only.
    match read(Derive::Serialize).or_else(|errors| read(Derive::Deserialize).map_err(|_| errors)) {
        Ok(container) => container,
        Err(errors) => {
            errors.into_iter().for_each(|error| context.syn_error(error));
            None
        }
    }
}

fn ours(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("fields"))
}

/// Reads the options at one place, where there is one key.
fn read(
    context: &Context,
    attributes: &[Attribute],
    owner: &str,
    known: FieldsKey,
    mut value: impl FnMut(ParseStream<'_>, &Ident) -> syn::Result<()>,
) {
    for attribute in ours(attributes) {
        let options = |input: ParseStream<'_>| {
            while !input.is_empty() {
                let written = FieldsKey::parse_among(input, owner, |key| key == known)?;
                value(input, &written.ident).map_err(|error| written.explain(error))?;
                if !input.is_empty() {
                    input.parse::<Token![,]>().map_err(|error| written.explain(error))?;
                }
            }
            Ok(())
        };
        context.ok(attribute.parse_args_with(options));
    }
}
