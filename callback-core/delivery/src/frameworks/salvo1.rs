//! salvo 1.

use salvo::extract::{Extractible, Metadata};
use salvo::http::ParseError;
use salvo::{Depot, Request, Response, Scribe};

use crate::resolve::{Exchange, ResolveError};

impl<'ex> Extractible<'ex> for Exchange<'static> {
    fn metadata() -> &'static Metadata {
        static METADATA: Metadata = Metadata::new("");
        &METADATA
    }

    #[expect(refining_impl_trait, reason = "the extractor never fails; salvo has no error type for that")]
    async fn extract(request: &'ex mut Request, _: &'ex mut Depot) -> Result<Self, ParseError> {
        let exchange = Exchange::owned(request.method().clone(), request.uri(), request.headers().clone());
        let parameters = request.params().iter().map(|(name, value)| (name.clone(), value.clone()));
        Ok(exchange.path_parameters(parameters))
    }
}

impl Scribe for ResolveError {
    /// Responds with [`ResolveError::status`] and the message as text.
    fn render(self, response: &mut Response) {
        response.status_code(self.status());
        response.render(self.to_string());
    }
}
