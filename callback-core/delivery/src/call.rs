//! Calls of declared callbacks.

mod error;

use callback_core::external::Call;
use serde::de::DeserializeOwned;

pub use self::error::CallError;
#[cfg(feature = "outbox")]
use crate::outbox::{Enqueued, Outbox, OutboxConnection};
use crate::resolve::{Exchange, KeyExpression, Resolve};
use crate::send::{Outgoing, SendArguments, Sender};

/// Returns a call of a callback that a handler declares, as a [`DeclaredCall`].
///
/// The arguments are the path of the handler, and the operation of the callback with its own arguments. The compiler checks
/// that the handler declares this callback and that it can be resolved, as [`expression!`](crate::expression) does.
///
/// ```
/// use axum::{Json, extract::Query};
/// use callback_core::{Fields, callback, operation};
/// use callback_delivery::{CallError, Sender, WithExchange, call};
/// use schemars::JsonSchema;
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Deserialize, JsonSchema, Fields)]
/// struct CreateInvoice {
///     callback_url: Option<String>,
/// }
///
/// #[derive(Deserialize, JsonSchema, Fields)]
/// struct Invoice {
///     id: String,
/// }
///
/// #[derive(Serialize, JsonSchema)]
/// pub struct InvoiceEvent {
///     paid: bool,
/// }
///
/// /// Invoice notification.
/// #[operation(post)]
/// pub fn invoice_notification(body: InvoiceEvent);
///
/// #[operation(post, "/invoices")]
/// #[callback(invoice_notification, "<$callback_url>/invoices/<$request.body.id>")]
/// async fn create_invoice(
///     sender: Sender,
///     _: Query<CreateInvoice>,
///     WithExchange(Json(invoice), exchange): WithExchange<Json<Invoice>>,
/// ) -> Result<(), CallError> {
///     let body = InvoiceEvent { paid: true };
///     sender.call(&exchange, call!(create_invoice, invoice_notification { body })).await?;
///     # _ = invoice;
///     Ok(())
/// }
/// # _ = create_invoice;
/// ```
///
/// A callback that the handler does not declare is a compile error:
///
/// ```compile_fail,E0080
/// # use callback_core::{callback, operation};
/// # #[operation(post)] pub fn invoice_notification();
/// # #[operation(post)] pub fn invoice_refunded();
/// # #[operation(post, "/invoices", query(callback_url: String))]
/// # #[callback(invoice_notification, "<$callback_url>")]
/// # fn create_invoice() {}
/// callback_delivery::call!(create_invoice, invoice_refunded {});
/// ```
///
/// A method with `self` is written `self.create_invoice`, one without `Self::create_invoice`. If the callback does not have the
/// name of the operation, it comes first: `call!(create_order, "order.paid" => events::order_paid { body })`.
#[macro_export]
macro_rules! call {
    ($($arguments:tt)*) => { $crate::__private::call!($crate $($arguments)*) };
}

/// A call of a callback that a handler declares, from [`call!`](crate::call). `Sender::call` sends it, and `Outbox::call` stores
/// it.
#[derive(Clone)]
#[must_use = "a call is sent by `sender.call(…)`, or stored by `outbox.call(…)`"]
pub struct DeclaredCall<O> {
    expression: KeyExpression,
    operation: O,
    tenant: Option<String>,
    idempotency_key: Option<String>,
}

impl<O> DeclaredCall<O> {
    /// Creates a call, for the macro alone.
    #[doc(hidden)]
    pub fn new(expression: KeyExpression, operation: O) -> Self {
        Self { expression, operation, tenant: None, idempotency_key: None }
    }

    /// Sets the tenant or user of your API, by whom the [keys](crate::SenderBuilder::keys) are looked up.
    pub fn tenant(mut self, tenant: impl Into<String>) -> Self {
        self.tenant = Some(tenant.into());
        self
    }

    /// Sets the key by which an outbox recognizes a call that it has already.
    pub fn idempotency_key(mut self, key: impl Into<String>) -> Self {
        self.idempotency_key = Some(key.into());
        self
    }
}

impl Sender {
    /// Resolves the URL of a declared callback and sends it. Returns the response, or `None` if the caller of the API did not
    /// ask for the callback.
    ///
    /// It waits for the receiver. A handler that should not stores the call in an outbox, or calls in a task.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL cannot be resolved, and those of [`send`](Self::send).
    pub async fn call<O, Arguments, Response>(
        &self,
        exchange: &Exchange<'_>,
        call: DeclaredCall<O>,
    ) -> Result<Option<Response>, CallError>
    where
        O: Call<Arguments, Response>,
        Arguments: SendArguments,
        Response: DeserializeOwned + 'static,
    {
        match self.prepare_call(exchange, call)? {
            Some(outgoing) => Ok(Some(self.send_prepared(O::OPERATION, outgoing).await?)),
            None => Ok(None),
        }
    }

    /// Resolves the URL of a declared callback, and returns the call as a value that can be stored, or `None` if the caller of
    /// the API did not ask for the callback.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL cannot be resolved, and those of [`prepare`](Self::prepare).
    pub fn prepare_call<O, Arguments, Response>(
        &self,
        exchange: &Exchange<'_>,
        call: DeclaredCall<O>,
    ) -> Result<Option<Outgoing>, CallError>
    where
        O: Call<Arguments, Response>,
        Arguments: SendArguments,
    {
        let DeclaredCall { expression, operation, tenant, idempotency_key } = call;
        let Some(url) = expression.resolve(exchange, self.policy())? else { return Ok(None) };
        let mut outgoing = self.prepare(&url, operation)?;
        if let Some(tenant) = tenant {
            outgoing = outgoing.with_tenant(tenant);
        }
        if let Some(key) = idempotency_key {
            outgoing = outgoing.with_idempotency_key(key);
        }
        Ok(Some(outgoing))
    }
}

#[cfg(feature = "outbox")]
impl Outbox {
    /// Resolves the URL of a declared callback and [stores](Self::enqueue) the call. Returns `None` if the caller of the API did
    /// not ask for the callback.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL cannot be resolved, an argument cannot be serialized, or the database cannot store the call.
    pub async fn call<O, Arguments, Response>(
        &self,
        exchange: &Exchange<'_>,
        call: DeclaredCall<O>,
    ) -> Result<Option<Enqueued>, CallError>
    where
        O: Call<Arguments, Response>,
        Arguments: SendArguments,
    {
        match self.sender().prepare_call(exchange, call)? {
            Some(outgoing) => Ok(Some(self.enqueue(&outgoing).await?)),
            None => Ok(None),
        }
    }

    /// Resolves the URL of a declared callback and stores the call [as part of a transaction](Self::enqueue_in). Returns `None`
    /// if the caller of the API did not ask for the callback.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL cannot be resolved, an argument cannot be serialized, or the database cannot store the call.
    pub async fn call_in<C, O, Arguments, Response>(
        &self,
        transaction: &mut C,
        exchange: &Exchange<'_>,
        call: DeclaredCall<O>,
    ) -> Result<Option<Enqueued>, CallError>
    where
        C: OutboxConnection,
        O: Call<Arguments, Response>,
        Arguments: SendArguments,
    {
        match self.sender().prepare_call(exchange, call)? {
            Some(outgoing) => Ok(Some(self.enqueue_in(transaction, &outgoing).await?)),
            None => Ok(None),
        }
    }
}
