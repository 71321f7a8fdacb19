//! The printed look-up of a type's shape.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};

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

/// Prints the look-up. `__callback` is in scope in the printed code.
///
/// A generic type may have a shape of its own also where its type parameters have none. Asking for it costs the compiler as much
/// again, so only types that may be generic types of the user's are asked.
pub(crate) fn shape(place: Place, ty: &impl ToTokens, depth: &TokenStream) -> TokenStream {
    let (name, extractors) = match place {
        Place::Value => ("SHAPE", 0),
        Place::Input => ("INPUT", 1),
        Place::Output => ("OUTPUT", 1),
    };
    let constant = format_ident!("{name}");
    let whole = quote!(__callback::ShapeProbe::<#ty, #depth>::#constant);
    if !has_generic_type(ty.to_token_stream(), extractors) {
        return whole;
    }
    let own = if place == Place::Value { format_ident!("OWN") } else { format_ident!("OWN_{name}") };
    quote!(__callback::shape_or_own(#whole, __callback::ShapeProbe::<#ty, #depth>::#own))
}

/// Returns `true` if a type has generic arguments and is not one of the standard library's, after this many extractors.
fn has_generic_type(ty: TokenStream, extractors: usize) -> bool {
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
    let mut tokens = ty.into_iter().peekable();
    let mut generic_types = Vec::new();
    while let Some(token) = tokens.next() {
        let is_generic = matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == '<');
        if let (TokenTree::Ident(name), true) = (token, is_generic) {
            generic_types.push(name);
        }
    }
    generic_types.get(extractors).is_some_and(|name| !STANDARD.iter().any(|standard| name == standard))
}
