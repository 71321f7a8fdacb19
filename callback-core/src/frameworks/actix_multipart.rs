//! Extractors of actix-multipart, which has versions of its own.

use super::implement::{MULTIPART, inputs};
use crate::handler::{InputLocation, OperationInput, Parts};

/// Describes the extractors of a version.
macro_rules! actix_multipart {
    ($version:ident) => {
        inputs! {
            InputLocation::Body(MULTIPART) => $version::Multipart, Parts;
        }

        impl<T: $version::form::MultipartCollect> OperationInput for $version::form::MultipartForm<T> {
            const LOCATION: InputLocation = InputLocation::Body(MULTIPART);
            type Value = T;
        }
    };
}

#[cfg(feature = "actix-multipart07")]
actix_multipart!(actix_multipart07);
#[cfg(feature = "actix-multipart08")]
actix_multipart!(actix_multipart08);
