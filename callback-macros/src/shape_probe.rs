//! The printed look-up of a type's shape.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{GenericArgument, PathArguments, Type};

/// The place of a type, which is the name of a constant of `ShapeProbe`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// The type itself.
    Value,
    /// An extractor.
    Input,
    /// A return type.
    Output,
}

/// The extractors of frameworks whose shapes no expression reads: a route's path names its parameters, and the others are no part of
/// the request that a document describes. Each shape that is not asked for saves the compiler work in every handler.
///
/// Only the name is known. A type of the user's own with such a name may be a query or a body: then its expressions are checked when
/// the document is built, as those of all types without a shape.
const WITHOUT_SHAPE: [&str; 6] = ["Data", "Extension", "HeaderMap", "HttpRequest", "Path", "State"];

/// Prints the look-up of the type, which is also printed as `tokens`. `__callback` is in scope in the printed code.
///
/// A generic type may have a shape of its own also where its type parameters have none. Asking for it costs the compiler as much
/// again, so only types that may be generic types of the user's are asked.
pub(crate) fn shape(place: Place, ty: &Type, tokens: &impl ToTokens, depth: &TokenStream) -> TokenStream {
    if place == Place::Input && is_without_shape(ty) {
        return quote!(__callback::None);
    }
    let (name, extractors) = match place {
        Place::Value => ("SHAPE", 0),
        Place::Input => ("INPUT", 1),
        Place::Output => ("OUTPUT", 1),
    };
    let constant = format_ident!("{name}");
    let whole = quote!(__callback::ShapeProbe::<#tokens, #depth>::#constant);
    if !has_generic_type(ty, extractors) {
        return whole;
    }
    let own = if place == Place::Value { format_ident!("OWN") } else { format_ident!("OWN_{name}") };
    quote!(__callback::shape_or_own(#whole, __callback::ShapeProbe::<#tokens, #depth>::#own))
}

fn is_without_shape(ty: &Type) -> bool {
    match ty {
        Type::Path(path) => {
            path.path.segments.last().is_some_and(|last| WITHOUT_SHAPE.iter().any(|name| last.ident == name))
        }
        Type::Reference(reference) => is_without_shape(&reference.elem),
        _ => false,
    }
}

/// Returns `true` if a type may have generic arguments and be none of the standard library's, after this many extractors.
fn has_generic_type(ty: &Type, extractors: usize) -> bool {
    const STANDARD: [&str; 17] = [
        "Arc",
        "BTreeMap",
        "BTreeSet",
        "Box",
        "Cell",
        "Cow",
        "HashMap",
        "HashSet",
        "LinkedList",
        "Option",
        "PhantomData",
        "Rc",
        "RefCell",
        "Result",
        "Vec",
        "VecDeque",
        "Mutex",
    ];
    let mut names = Vec::new();
    if add_generic_types(ty, &mut names).is_err() {
        return true;
    }
    names.get(extractors).is_some_and(|name| !STANDARD.iter().any(|standard| name == standard))
}

/// Adds the names of the generic types in a type, in their order. It fails at a type that is neither a path nor made of paths.
fn add_generic_types<'a>(ty: &'a Type, names: &mut Vec<&'a Ident>) -> Result<(), ()> {
    match ty {
        Type::Path(path) => {
            for segment in &path.path.segments {
                let PathArguments::AngleBracketed(arguments) = &segment.arguments else { continue };
                names.push(&segment.ident);
                for argument in &arguments.args {
                    if let GenericArgument::Type(ty) = argument {
                        add_generic_types(ty, names)?;
                    }
                }
            }
            Ok(())
        }
        Type::Array(array) => add_generic_types(&array.elem, names),
        Type::Group(group) => add_generic_types(&group.elem, names),
        Type::Paren(paren) => add_generic_types(&paren.elem, names),
        Type::Reference(reference) => add_generic_types(&reference.elem, names),
        Type::Slice(slice) => add_generic_types(&slice.elem, names),
        Type::Tuple(tuple) => tuple.elems.iter().try_for_each(|ty| add_generic_types(ty, names)),
        _ => Err(()),
    }
}
