use syn::LitStr;
use syn::parse::ParseStream;

use super::details::{Details, Owner};
use super::name;
use crate::model::Detail;
use crate::parse::syntax;

/// `field`, then in any order `content_type = "media/type"`, `style = "form"`, and what else the table of details has.
pub(super) fn named(input: ParseStream<'_>) -> syn::Result<Detail> {
    let (name, span) = name(input)?;
    let mut details = Details::default();
    syntax::rest(input, |input| details.read(Owner::Encoding, input))?;
    Ok(Detail::Encoding(LitStr::new(&name, span), all(details)))
}

/// The same without a field.
pub(super) fn nameless(input: ParseStream<'_>) -> syn::Result<Vec<Detail>> {
    let mut details = Details::default();
    details.read(Owner::Encoding, input)?;
    syntax::rest(input, |input| details.read(Owner::Encoding, input))?;
    Ok(all(details))
}

fn all(Details { headers, more, .. }: Details) -> Vec<Detail> {
    more.into_iter().chain(headers.into_iter().map(|header| Detail::FieldHeader(Box::new(header)))).collect()
}
