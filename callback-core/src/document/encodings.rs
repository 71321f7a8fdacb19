//! How the parts of a form are written.

use super::assembly::Assembly;
use super::details::{extensions, form, header};
use super::operation::Subject;
use crate::contract::Contract;
use crate::fragment::Detail;
use crate::openapi::{Encoding, Encodings};

/// Those among the details of a media type, or of a part that has parts of its own.
pub(super) fn encodings(
    subject: Subject,
    contract: Contract,
    details: &[Detail],
    assembly: &mut Assembly,
) -> Encodings {
    let mut encodings = Encodings::default();
    for detail in details {
        match *detail {
            Detail::Encoding(field, details) => {
                encodings.named.insert(field, encoding(subject, contract, details, assembly));
            }
            Detail::PrefixEncoding(details) => encodings.first.push(encoding(subject, contract, details, assembly)),
            Detail::ItemEncoding(details) => {
                encodings.each = Some(Box::new(encoding(subject, contract, details, assembly)));
            }
            _ => {}
        }
    }
    encodings
}

fn encoding(subject: Subject, contract: Contract, details: &[Detail], assembly: &mut Assembly) -> Encoding {
    let headers = details.iter().filter_map(|detail| match *detail {
        Detail::EncodingHeader(declared) => Some((declared.name, header(subject, contract, declared, assembly))),
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
        inner: encodings(subject, contract, details, assembly),
        extensions: extensions(subject, details, assembly),
    }
}
