//! The signature of a function. The compiler has parsed it already, so what is not asked for is kept as tokens.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Attribute, Generics, Lifetime, Token, Type, parenthesized};

use crate::model::{Input, Signature};

/// Parses `async fn name<T>(argument: Type) -> Type where T: Trait` and the like.
pub(super) fn parse(input: ParseStream<'_>) -> syn::Result<Signature> {
    let mut qualifiers = Vec::new();
    while !input.peek(Token![fn]) {
        qualifiers.push(input.parse()?);
    }
    qualifiers.push(input.parse()?);
    let ident = input.parse()?;
    let mut generics: Generics = input.parse()?;
    let content;
    let parentheses = parenthesized!(content in input);
    let receiver = if is_receiver(&content) { Some((receiver(&content)?, content.parse()?)) } else { None };
    let inputs = Punctuated::parse_terminated_with(&content, argument)?;
    let output = input.parse()?;
    generics.where_clause = input.parse()?;
    Ok(Signature { qualifiers, ident, generics, parentheses, receiver, inputs, output })
}

/// Returns `true` if `self`, `&'a mut self` or the like comes next. `self::Path(…)` is a pattern.
fn is_receiver(input: ParseStream<'_>) -> bool {
    let input = input.fork();
    let before = || {
        input.call(Attribute::parse_outer)?;
        if input.parse::<Option<Token![&]>>()?.is_some() {
            input.parse::<Option<Lifetime>>()?;
        }
        input.parse::<Option<Token![mut]>>()
    };
    before().is_ok() && input.peek(Token![self]) && !input.peek2(Token![::])
}

fn receiver(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut tokens = TokenStream::new();
    while !input.peek(Token![self]) {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    input.parse::<Token![self]>()?.to_tokens(&mut tokens);
    if let Some(colon) = input.parse::<Option<Token![:]>>()? {
        colon.to_tokens(&mut tokens);
        input.parse::<Type>()?.to_tokens(&mut tokens);
    }
    Ok(tokens)
}

fn argument(input: ParseStream<'_>) -> syn::Result<Input> {
    let attributes = input.call(Attribute::parse_outer)?;
    let name = name(input);
    Ok(Input { attributes, name, pattern: pattern(input)?, colon: input.parse()?, ty: input.parse()? })
}

/// Returns the tokens before `:`.
fn pattern(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut tokens = TokenStream::new();
    while !at_colon(input) && !input.is_empty() {
        match input.parse::<Option<Token![::]>>()? {
            Some(colons) => colons.to_tokens(&mut tokens),
            None => tokens.extend([input.parse::<TokenTree>()?]),
        }
    }
    Ok(tokens)
}

/// Returns the name that comes next, if it is all of the pattern: `name`, `mut name` or `ref name`.
fn name(input: ParseStream<'_>) -> Option<Ident> {
    let input = input.fork();
    input.parse::<Option<Token![ref]>>().ok()?;
    input.parse::<Option<Token![mut]>>().ok()?;
    input.parse().ok().filter(|_| at_colon(&input))
}

fn at_colon(input: ParseStream<'_>) -> bool {
    input.peek(Token![:]) && !input.peek(Token![::])
}

#[cfg(test)]
mod tests {
    use quote::ToTokens as _;
    use syn::parse::Parser as _;

    use super::parse;

    #[test]
    fn signatures_are_kept() {
        for (signature, names, receiver) in [
            ("fn f()", "", false),
            ("const unsafe extern \"C\" fn f(x: u8,)", "x", false),
            ("async fn f<'a, T: A<B> + 'a, const N: usize>(x: [T; N]) -> impl A + 'a where T: B", "x", false),
            ("fn f(&self)", "", true),
            ("fn f(#[cfg(a)] &'a mut self, mut x: u8)", "x", true),
            ("fn f(mut self: Pin<Box<Self>>, ref x: u8)", "x", true),
            ("fn f(self::A(x): A, a::B::<C, D>(x): B, E { x: y }: E, _: F, x @ 0: G, (x, y): H)", "", false),
            ("fn f(#[cfg(a)] #[query] r#type: dyn Fn(u8) -> A::B<C, { 1 }>)", "r#type", false),
        ] {
            let parsed = parse.parse_str(signature).unwrap();
            let printed = parsed.to_token_stream().to_string().replace(' ', "");
            assert_eq!(printed, signature.replace(' ', ""));
            let found: Vec<_> =
                parsed.inputs.iter().filter_map(|input| input.name.as_ref()).map(ToString::to_string).collect();
            assert_eq!(found.join(" "), names, "{signature}");
            assert_eq!(parsed.receiver().is_some(), receiver, "{signature}");
            assert_eq!(parsed.is_async(), signature.starts_with("async"), "{signature}");
        }
    }
}
