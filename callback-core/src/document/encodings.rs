//! Encodings of the parts of a multipart or form body.

use super::context::{Context, Origin};
use super::header;
use super::value_details::{extensions, serialization};
use crate::contract::Contract;
use crate::fragment::Detail;
use crate::openapi::{Encoding, Encodings};

/// Builds the encodings among the details of a media type, or of a part that has parts itself.
pub(super) fn build(origin: Origin, contract: Contract, details: &[Detail], context: &mut Context) -> Encodings {
    let mut encodings = Encodings::default();
    for detail in details {
        match *detail {
            Detail::Encoding(field, details) => {
                encodings.named.insert(field, encoding(origin, contract, details, context));
            }
            Detail::PrefixEncoding(details) => encodings.prefix.push(encoding(origin, contract, details, context)),
            Detail::ItemEncoding(details) => {
                encodings.item = Some(Box::new(encoding(origin, contract, details, context)));
            }
            _ => {}
        }
    }
    encodings
}

/// Builds the Encoding Object of one part.
fn encoding(origin: Origin, contract: Contract, details: &[Detail], context: &mut Context) -> Encoding {
    let headers = details.iter().filter_map(|detail| match *detail {
        Detail::EncodingHeader(declared) => Some((declared.name, header::build(origin, contract, declared, context))),
        _ => None,
    });
    let headers = headers.collect();
    let content_type = details.iter().find_map(|detail| match detail {
        Detail::ContentType(text) => Some(*text),
        _ => None,
    });
    Encoding {
        content_type,
        headers,
        serialization: serialization(details),
        inner: build(origin, contract, details, context),
        extensions: extensions(origin, details, context),
    }
}
