//! Messages of an outbox.

use std::time::SystemTime;

use super::record::AttemptRecord;
use crate::send::Outgoing;

/// The state of a [`Message`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// It waits for an attempt, or one is under way.
    Pending,
    /// The receiver has it.
    Delivered,
    /// The receiver answered 410 (Gone).
    Gone,
    /// All attempts have failed, or no attempt can succeed.
    Dead,
}

impl State {
    /// Returns the name of the state: `pending`, `delivered`, `gone` or `dead`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Delivered => "delivered",
            Self::Gone => "gone",
            Self::Dead => "dead",
        }
    }
}

/// A call in an [`Outbox`](super::Outbox), with its attempts.
#[derive(Debug, Clone)]
pub struct Message {
    pub(crate) outgoing: Outgoing,
    pub(crate) endpoint: String,
    pub(crate) state: State,
    pub(crate) attempts: u32,
    pub(crate) next_attempt: Option<SystemTime>,
    pub(crate) last_status: Option<u16>,
    pub(crate) log: Vec<AttemptRecord>,
    pub(crate) created_at: SystemTime,
    pub(crate) finished_at: Option<SystemTime>,
}

impl Message {
    /// Returns the id, which is the `webhook-id` of all attempts.
    #[must_use]
    pub fn id(&self) -> &str {
        self.outgoing.id()
    }

    /// Returns the name of the operation's function.
    #[must_use]
    pub fn operation(&self) -> &str {
        self.outgoing.operation()
    }

    /// Returns the URL with its parameters.
    #[must_use]
    pub fn url(&self) -> &url::Url {
        self.outgoing.url()
    }

    /// Returns the tenant, if one was set.
    #[must_use]
    pub fn tenant(&self) -> Option<&str> {
        self.outgoing.tenant()
    }

    /// Returns the whole call.
    #[must_use]
    pub fn outgoing(&self) -> &Outgoing {
        &self.outgoing
    }

    /// Returns the endpoint, which shares limits and a circuit breaker: the host and the port, or the key of
    /// [`OutboxBuilder::endpoints`](super::OutboxBuilder::endpoints).
    #[must_use]
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// Returns the state.
    #[must_use]
    pub fn state(&self) -> State {
        self.state
    }

    /// Returns the number of attempts since the message was enqueued or replayed.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Returns the time of the next attempt, if the message waits for one.
    #[must_use]
    pub fn next_attempt(&self) -> Option<SystemTime> {
        self.next_attempt
    }

    /// Returns the status of the last response, if there was one.
    #[must_use]
    pub fn last_status(&self) -> Option<u16> {
        self.last_status
    }

    /// Returns the attempts, the oldest first. At most the last 50 are kept.
    #[must_use]
    pub fn log(&self) -> &[AttemptRecord] {
        &self.log
    }

    /// Returns the time when the message was enqueued.
    #[must_use]
    pub fn created_at(&self) -> SystemTime {
        self.created_at
    }

    /// Returns the time when the message became delivered, gone or dead.
    #[must_use]
    pub fn finished_at(&self) -> Option<SystemTime> {
        self.finished_at
    }
}

/// A message that is to be stored.
pub(crate) struct NewMessage<'a> {
    pub(crate) outgoing: &'a Outgoing,
    pub(crate) endpoint: String,
    pub(crate) trace_parent: Option<String>,
    /// The messages of the endpoint are sent in order. SQLite asks for it when it claims.
    #[cfg(feature = "sqlx09-postgres")]
    pub(crate) is_serial: bool,
}

/// A message that is claimed for an attempt.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) outgoing: Outgoing,
    pub(crate) endpoint: String,
    /// The attempts that were made.
    pub(crate) attempts: u32,
    pub(crate) trace_parent: Option<String>,
}

/// The result of enqueuing.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Enqueued {
    /// The id of the message.
    pub id: String,
    /// `false` if the outbox had a message with this idempotency key or id already, whose id is returned.
    pub is_new: bool,
}

/// The messages that are pending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Backlog {
    /// Their number.
    pub pending: u64,
    /// The time when the oldest was enqueued.
    pub oldest: Option<SystemTime>,
}

/// A selection of messages for [`Outbox::list`](super::Outbox::list).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    pub(crate) state: Option<State>,
    pub(crate) endpoint: Option<String>,
    pub(crate) before: Option<String>,
    pub(crate) limit: usize,
}

impl Default for Filter {
    fn default() -> Self {
        Self { state: None, endpoint: None, before: None, limit: 100 }
    }
}

impl Filter {
    /// Selects the newest 100 messages.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Selects messages in this state.
    #[must_use]
    pub fn state(mut self, state: State) -> Self {
        self.state = Some(state);
        self
    }

    /// Selects messages to this endpoint.
    #[must_use]
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// Selects messages that were enqueued before the message with this id, such as the last one of the page before.
    #[must_use]
    pub fn before(mut self, id: impl Into<String>) -> Self {
        self.before = Some(id.into());
        self
    }

    /// Selects at most this many messages. Default: 100.
    #[must_use]
    pub fn limit(mut self, messages: usize) -> Self {
        self.limit = messages;
        self
    }
}
