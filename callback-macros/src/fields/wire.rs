//! The shape of a type for one contract: serde's rules, one function each.

use std::collections::BTreeSet;

use serde_derive_internals::ast::{Container, Data, Field as SerdeField, Style, Variant};
use serde_derive_internals::attr::{self, Identifier, TagType};
use serde_derive_internals::name::{MultiName, Name};
use syn::ext::IdentExt;
use syn::{ExprPath, Type};

use super::parse::Options;
use super::shape::{Field, Shape};
use super::types;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Contract {
    Deserialize,
    Serialize,
}

/// Returns the shape of a type for a contract.
pub(super) fn shape<'a>(container: &'a Container<'a>, options: &'a Options<'a>, contract: Contract) -> Shape<'a> {
    let name = container.ident.unraw().to_string();
    Wire { options, contract, name }.container(container)
}

struct Wire<'a> {
    options: &'a Options<'a>,
    contract: Contract,
    /// The type's name, for messages.
    name: String,
}

impl<'a> Wire<'a> {
    fn container(&self, container: &'a Container<'a>) -> Shape<'a> {
        let attributes = &container.attrs;
        if attributes.transparent() {
            return self.transparent(container);
        }
        if let Some(ty) = self.converted(attributes) {
            return Shape::Of(ty);
        }
        match &container.data {
            Data::Struct(Style::Unit, _) => Shape::Null(self.name.clone()),
            // serde ignores `skip` here.
            Data::Struct(Style::Newtype, fields) => self.value(&fields[0]),
            Data::Struct(Style::Tuple, fields) => self.tuple(&self.name, fields),
            Data::Struct(Style::Struct, fields) => {
                // The tag of a struct is serialized, and ignored by `Deserialize`.
                let tag = match (attributes.tag(), self.contract) {
                    (TagType::Internal { tag }, Contract::Serialize) => Some(Self::tag(tag)),
                    _ => None,
                };
                Shape::Object(self.name.clone(), tag.into_iter().chain(self.fields(fields)).collect())
            }
            Data::Enum(_) if !matches!(attributes.identifier(), Identifier::No) => Shape::Scalar(self.name.clone()),
            Data::Enum(variants) => self.variants(attributes.tag(), variants),
        }
    }

    /// Returns the shape of the field of a `transparent` struct.
    fn transparent(&self, container: &'a Container<'a>) -> Shape<'a> {
        let Data::Struct(_, fields) = &container.data else { return Shape::Unknown };
        let is_used = |field: &&SerdeField<'_>| {
            let is_serialized = match self.contract {
                Contract::Deserialize => !field.attrs.skip_deserializing() && field.attrs.default().is_none(),
                Contract::Serialize => !field.attrs.skip_serializing(),
            };
            is_serialized && !types::is_phantom(field.ty)
        };
        fields.iter().find(is_used).map_or(Shape::Unknown, |field| self.value(field))
    }

    /// Returns the type of `from`, `try_from` or `into`.
    fn converted(&self, attributes: &'a attr::Container) -> Option<&'a Type> {
        match self.contract {
            Contract::Deserialize => attributes.type_from().or_else(|| attributes.type_try_from()),
            Contract::Serialize => attributes.type_into(),
        }
    }

    /// Returns the shape of an enum.
    ///
    /// All variants with tags are a single object, which is smaller: a pointer is valid if any variant has it.
    fn variants(&self, tag: &'a TagType, variants: &'a [Variant<'a>]) -> Shape<'a> {
        let present = variants.iter().filter(|variant| !self.skips_variant(&variant.attrs));
        let (untagged, tagged): (Vec<_>, Vec<_>) =
            present.partition(|variant| matches!(tag, TagType::None) || variant.attrs.untagged());
        let mut alternatives = match tag {
            _ if tagged.is_empty() => Vec::new(),
            TagType::None => Vec::new(),
            TagType::External => self.externally_tagged(&tagged),
            TagType::Internal { tag } => self.tagged(tag, None, &tagged),
            TagType::Adjacent { tag, content } => self.tagged(tag, Some(content), &tagged),
        };
        let untagged = untagged.into_iter();
        alternatives.extend(
            untagged.map(|variant| self.content(variant).unwrap_or_else(|| Shape::Null(self.name_of(variant)))),
        );
        match <[Shape<'a>; 1]>::try_from(alternatives) {
            Ok([only]) => only,
            Err(alternatives) => Shape::Choice(self.name.clone(), alternatives),
        }
    }

    /// Returns the shapes of externally tagged variants: `"Unit"`, or `{ "Variant": content }`.
    fn externally_tagged(&self, variants: &[&'a Variant<'a>]) -> Vec<Shape<'a>> {
        let mut alternatives = Vec::new();
        let mut fields = Vec::new();
        for variant in variants {
            match self.content(variant) {
                Some(content) => {
                    fields.extend(self.with_names(variant.attrs.name(), variant.attrs.aliases(), &content));
                }
                None if alternatives.is_empty() => {
                    alternatives.push(Shape::Scalar(self.name.clone()));
                }
                None => {}
            }
        }
        if !fields.is_empty() {
            alternatives.push(Shape::Object(self.name.clone(), fields));
        }
        alternatives
    }

    /// Returns the shape of `{ "tag": "Variant" }`, with the content next to the tag or in a field of its own.
    fn tagged(&self, tag: &'a str, content: Option<&'a str>, variants: &[&'a Variant<'a>]) -> Vec<Shape<'a>> {
        let contents: Vec<_> = variants.iter().filter_map(|variant| self.content(variant)).collect();
        let mut fields = vec![Self::tag(tag)];
        if !contents.is_empty() {
            fields.push(Field { name: content, shape: Shape::Choice(self.name.clone(), contents) });
        }
        vec![Shape::Object(self.name.clone(), fields)]
    }

    /// Returns the shape of a variant's content.
    fn content(&self, variant: &'a Variant<'a>) -> Option<Shape<'a>> {
        let (reader, writer) = (variant.attrs.deserialize_with(), variant.attrs.serialize_with());
        if self.is_custom(reader, writer) {
            return Some(Shape::Unknown);
        }
        match (variant.style, variant.fields.as_slice()) {
            (Style::Unit, _) => None,
            (Style::Newtype, [field]) => (!self.skips(&field.attrs)).then(|| self.value(field)),
            (Style::Newtype | Style::Tuple, fields) => Some(self.tuple(&self.name_of(variant), fields)),
            (Style::Struct, fields) => Some(Shape::Object(self.name_of(variant), self.fields(fields).collect())),
        }
    }

    /// Returns the fields of a struct, once for each of their names.
    fn fields(&self, fields: &'a [SerdeField<'a>]) -> impl Iterator<Item = Field<'a>> {
        fields.iter().filter(|field| !self.skips(&field.attrs)).flat_map(|field| {
            let shape = self.value(field);
            if field.attrs.flatten() {
                vec![Field { name: None, shape }]
            } else {
                self.with_names(field.attrs.name(), field.attrs.aliases(), &shape)
            }
        })
    }

    /// Returns the shape of a tuple. Skipped elements move those after them.
    fn tuple(&self, name: &str, fields: &'a [SerdeField<'a>]) -> Shape<'a> {
        let fields = fields.iter().filter(|field| !self.skips(&field.attrs));
        if self.contract == Contract::Serialize
            && fields.clone().any(|field| field.attrs.skip_serializing_if().is_some())
        {
            return Shape::List;
        }
        Shape::Tuple(name.to_owned(), fields.map(|field| self.value(field)).collect())
    }

    /// Returns the shape of a field's value.
    fn value(&self, field: &'a SerdeField<'a>) -> Shape<'a> {
        let (reader, writer) = (field.attrs.deserialize_with(), field.attrs.serialize_with());
        if self.is_custom(reader, writer) || self.options.is_unknown(field.original) {
            return Shape::Unknown;
        }
        Shape::Of(field.ty)
    }

    /// Returns `true` if the user's own functions serialize a field. serde adds a function too, for borrowing.
    fn is_custom(&self, reader: Option<&ExprPath>, writer: Option<&ExprPath>) -> bool {
        match self.contract {
            Contract::Deserialize => reader.is_some_and(|reader| reader.path.segments[0].ident != "_serde"),
            Contract::Serialize => writer.is_some(),
        }
    }

    fn skips(&self, field: &attr::Field) -> bool {
        match self.contract {
            Contract::Deserialize => field.skip_deserializing(),
            Contract::Serialize => field.skip_serializing(),
        }
    }

    fn skips_variant(&self, variant: &attr::Variant) -> bool {
        match self.contract {
            Contract::Deserialize => variant.skip_deserializing(),
            Contract::Serialize => variant.skip_serializing(),
        }
    }

    /// Returns a field once for each of its names. `Deserialize` may accept several, of which the schema has the first; the
    /// others are aliases.
    fn with_names(&self, name: &'a MultiName, aliases: &'a BTreeSet<Name>, shape: &Shape<'a>) -> Vec<Field<'a>> {
        let field = |name: &'a Name, shape| Field { name: Some(&name.value), shape };
        match self.contract {
            Contract::Serialize => vec![field(name.serialize_name(), shape.clone())],
            Contract::Deserialize => {
                let first = name.deserialize_name();
                let others = aliases.iter().filter(|alias| *alias != first);
                let others = others.map(|alias| field(alias, Shape::Alias(first.value.clone())));
                std::iter::once(field(first, shape.clone())).chain(others).collect()
            }
        }
    }

    fn tag(tag: &'a str) -> Field<'a> {
        Field { name: Some(tag), shape: Shape::Scalar("str".to_owned()) }
    }

    fn name_of(&self, variant: &Variant<'_>) -> String {
        format!("{}::{}", self.name, variant.ident.unraw())
    }
}
