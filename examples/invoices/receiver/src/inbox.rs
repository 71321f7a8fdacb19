//! Received messages, in memory.

use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;

/// A message that was accepted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Notification {
    /// Its id, the same on every attempt of its sender.
    pub id: String,
    /// The number of the invoice that it is about.
    pub invoice: String,
    /// What has happened.
    #[serde(flatten)]
    pub event: Event,
}

/// What can happen to an invoice.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Something, in words.
    Notified {
        /// The words.
        description: String,
        /// Whether it is paid now.
        paid: bool,
    },
    /// Money has moved.
    Settled {
        /// How much.
        amount: f64,
    },
    /// Money has not moved.
    Failed {
        /// Why not.
        reason: String,
    },
}

/// The messages, in the order of their arrival.
#[derive(Debug, Clone, Default)]
pub struct Inbox {
    notifications: Arc<Mutex<Vec<Notification>>>,
}

impl Inbox {
    /// Keeps a message, unless it is there already: a sender that did not hear the answer sends again, and is to hear the
    /// same.
    pub fn put(&self, notification: Notification) {
        let mut notifications = self.notifications.lock().unwrap_or_else(PoisonError::into_inner);
        if !notifications.iter().any(|known| known.id == notification.id) {
            notifications.push(notification);
        }
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> Vec<Notification> {
        self.notifications.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
