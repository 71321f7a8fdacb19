//! Received messages, in memory.

use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;

/// A message that was accepted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Notification {
    /// The message's id, the same in all attempts to send it.
    pub id: Option<String>,
    /// The number of the invoice.
    pub invoice: String,
    /// The event.
    #[serde(flatten)]
    pub event: Event,
}

/// An event of an invoice.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A notification.
    Notified {
        /// The description of the event.
        description: String,
        /// `true` if the invoice is paid.
        paid: bool,
    },
    /// Money has moved.
    Settled {
        /// The amount.
        amount: f64,
    },
    /// Money has not moved.
    Failed {
        /// The reason.
        reason: String,
    },
}

/// The messages, in the order of their arrival.
#[derive(Debug, Clone, Default)]
pub struct Inbox {
    notifications: Arc<Mutex<Vec<Notification>>>,
}

impl Inbox {
    /// Stores a message, unless one with its id is stored already: a sender that gets no response sends again.
    pub fn put(&self, notification: Notification) {
        let mut notifications = self.notifications.lock().unwrap_or_else(PoisonError::into_inner);
        if notification.id.is_none() || !notifications.iter().any(|known| known.id == notification.id) {
            notifications.push(notification);
        }
    }

    /// Returns all messages.
    #[must_use]
    pub fn all(&self) -> Vec<Notification> {
        self.notifications.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
