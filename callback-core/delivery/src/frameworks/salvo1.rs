//! salvo 1.

use std::fmt::Debug;

use callback_core::handler::OperationInput;
use salvo::extract::{Extractible, Metadata};
use salvo::http::ParseError;
use salvo::{Depot, Request, Response, Scribe, Writer, async_trait};

use super::with_exchange::WithExchange;
use crate::resolve::Exchange;

impl<'ex> Extractible<'ex> for Exchange<'static> {
    fn metadata() -> &'static Metadata {
        static METADATA: Metadata = Metadata::new("");
        &METADATA
    }

    #[expect(refining_impl_trait, reason = "the extractor never fails; salvo has no error type for that")]
    async fn extract(request: &'ex mut Request, _: &'ex mut Depot) -> Result<Self, ParseError> {
        Ok(exchange(request))
    }
}

fn exchange(request: &Request) -> Exchange<'static> {
    let exchange = Exchange::owned(request.method().clone(), request.uri(), request.headers().clone());
    let parameters = request.params().iter().map(|(name, value)| (name.clone(), value.clone()));
    exchange.path_parameters(parameters)
}

impl<'ex, B: Extractible<'ex> + OperationInput + Send> Extractible<'ex> for WithExchange<B> {
    fn metadata() -> &'static Metadata {
        B::metadata()
    }

    async fn extract(
        request: &'ex mut Request,
        depot: &'ex mut Depot,
    ) -> Result<Self, impl Writer + Send + Debug + 'static> {
        let exchange = exchange(request);
        // The request keeps the bytes that it has read.
        let bytes = request.payload().await.cloned().map_err(Rejection::Payload)?;
        match B::extract(request, depot).await {
            Ok(body) => Ok(Self::of(body, exchange, &bytes)),
            Err(error) => Err(Rejection::Extractor(error)),
        }
    }
}

/// The error of an extractor that reads the body first.
#[derive(Debug)]
enum Rejection<E> {
    Payload(ParseError),
    Extractor(E),
}

#[async_trait]
impl<E: Writer + Send + 'static> Writer for Rejection<E> {
    async fn write(self, request: &mut Request, depot: &mut Depot, response: &mut Response) {
        match self {
            Self::Payload(error) => error.write(request, depot, response).await,
            Self::Extractor(error) => error.write(request, depot, response).await,
        }
    }
}

/// Makes an error a response.
macro_rules! response {
    ($error:ty) => {
        impl Scribe for $error {
            /// Responds with its `status()` and the message as text.
            fn render(self, response: &mut Response) {
                response.status_code(self.status());
                response.render(self.to_string());
            }
        }
    };
}

for_each_error!(response);
