//! The orders, in memory.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rocket::http::Status;
use uuid::{Uuid, uuid};

use crate::ids::{CustomerId, OrderId};
use crate::orders::BeerOrder;

/// The only customer of this example.
pub const TASTING_ROOM: CustomerId = CustomerId(uuid!("9d6d6f39-31f3-4a3b-9d0c-6a8b0f1b2c3d"));

/// The orders of all customers.
#[derive(Debug)]
pub(crate) struct Book(Mutex<HashMap<CustomerId, HashMap<OrderId, BeerOrder>>>);

impl Default for Book {
    fn default() -> Self {
        Self(Mutex::new(HashMap::from([(TASTING_ROOM, HashMap::new())])))
    }
}

/// The reason why an order cannot be entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    UnknownCustomer,
    /// The customer already has an order with this reference.
    KnownReference,
}

impl From<Refusal> for Status {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::UnknownCustomer => Self::NotFound,
            Refusal::KnownReference => Self::Conflict,
        }
    }
}

impl Book {
    /// Stores an order under a new id.
    pub(crate) fn enter(&self, customer: CustomerId, order: BeerOrder) -> Result<OrderId, Refusal> {
        let mut book = self.open();
        let orders = book.get_mut(&customer).ok_or(Refusal::UnknownCustomer)?;
        let is_known = |other: &BeerOrder| other.customer_ref == order.customer_ref;
        if order.customer_ref.is_some() && orders.values().any(is_known) {
            return Err(Refusal::KnownReference);
        }
        let id = OrderId(Uuid::new_v4());
        orders.insert(id, BeerOrder { id: Some(id), ..order });
        Ok(id)
    }

    pub(crate) fn order(&self, customer: CustomerId, id: OrderId) -> Option<BeerOrder> {
        self.open().get(&customer)?.get(&id).cloned()
    }

    /// Locks the book. A poisoned lock is ignored, because no change of the book can panic halfway.
    fn open(&self) -> MutexGuard<'_, HashMap<CustomerId, HashMap<OrderId, BeerOrder>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
