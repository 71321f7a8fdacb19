//! How the parts of a form are written.

use super::context::Context;
use super::context::Subject;
use super::details::{extensions, form, header};
use crate::contract::Contract;
use crate::fragment::Detail;
use crate::openapi::{Encoding, Encodings};

/// Those among the details of a media type, or of a part that has parts of its own.
pub(super) fn encodings(subject: Subject, contract: Contract, details: &[Detail], context: &mut Context) -> Encodings {
    let mut encodings = Encodings::default();
    for detail in details {
        match *detail {
            Detail::Encoding(field, details) => {
                encodings.named.insert(field, encoding(subject, contract, details, context));
            }
            Detail::PrefixEncoding(details) => encodings.first.push(encoding(subject, contract, details, context)),
            Detail::ItemEncoding(details) => {
                encodings.each = Some(Box::new(encoding(subject, contract, details, context)));
            }
            _ => {}
        }
    }
    encodings
}

fn encoding(subject: Subject, contract: Contract, details: &[Detail], context: &mut Context) -> Encoding {
    let headers = details.iter().filter_map(|detail| match *detail {
        Detail::EncodingHeader(declared) => Some((declared.name, header(subject, contract, declared, context))),
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
        form: form(details),
        inner: encodings(subject, contract, details, context),
        extensions: extensions(subject, details, context),
    }
}
