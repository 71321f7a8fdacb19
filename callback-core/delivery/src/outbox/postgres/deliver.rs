//! The task of `graphile_worker`: an attempt to send a message, and its record.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use tokio::sync::{Notify, Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::PostgresStore;
use super::job::{Job, Loaded};
use super::phase::Phase;
use crate::outbox::attempt::{attempt, failed};
use crate::outbox::error::OutboxError;
use crate::outbox::message::Stored;
use crate::outbox::settings::Settings;

/// The number of tasks that may wait until their endpoint has room. Others come back later, so that the messages of a slow
/// endpoint do not occupy all tasks.
pub(super) const WAITING: usize = 64;

/// The longest time to wait for an endpoint to have room.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// The time after an earlier message of the endpoint.
const BEHIND: Duration = Duration::from_millis(10);

/// The state that all tasks of a worker share.
#[derive(Debug)]
pub(super) struct Delivery {
    pub(super) store: PostgresStore,
    pub(super) settings: Arc<Settings>,
    pub(super) phase: watch::Receiver<Phase>,
    waiting: Semaphore,
    /// Notifies tasks that wait of the end of an attempt.
    ended: Notify,
    in_flight: Mutex<BTreeSet<String>>,
}

/// The place of an attempt at an endpoint, which is left when this is dropped.
struct Place<'a> {
    delivery: &'a Delivery,
    endpoint: &'a str,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.delivery.settings.endpoints.done(self.endpoint);
        self.delivery.ended.notify_waiters();
    }
}

impl TaskHandler for Job {
    const IDENTIFIER: &'static str = "callback_delivery";

    /// Runs a job. Errors are those of the database, after which the engine runs the job again.
    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let delivery = context.get_ext::<Arc<Delivery>>().ok_or("the worker is not one of an outbox")?;
        let result = delivery.run(&self).await;
        result.map_err(|error| {
            delivery.settings.report(&error);
            error.to_string()
        })
    }
}

impl Delivery {
    pub(super) fn new(store: PostgresStore, settings: Arc<Settings>, phase: watch::Receiver<Phase>) -> Self {
        let waiting = Semaphore::new(WAITING);
        Self { store, settings, phase, waiting, ended: Notify::new(), in_flight: Mutex::default() }
    }

    async fn run(&self, job: &Job) -> Result<(), OutboxError> {
        let _place = match self.enter(&job.endpoint).await {
            Ok(place) => place,
            Err(pause) => return self.store.postpone(job, pause).await,
        };
        match self.store.load(job).await? {
            Loaded::Due(message) => self.send(job, message).await,
            Loaded::Unreadable { attempts, error } => {
                self.settings.report(&error);
                let (next, record) = failed(&self.settings, attempts, error.to_string());
                self.store.record(job, &record, next).await
            }
            Loaded::Behind(pause) => self.store.postpone(job, pause + BEHIND).await,
            Loaded::Obsolete => Ok(()),
        }
    }

    async fn send(&self, job: &Job, message: Box<Stored>) -> Result<(), OutboxError> {
        self.lock().insert(job.id.clone());
        let mut phase = self.phase.clone();
        let (settings, attempts) = (self.settings.clone(), message.attempts);
        // A task of its own, whose panics are failures.
        let mut task = JoinSet::new();
        task.spawn(async move { attempt(&settings, &message).await });
        let attempted = tokio::select! {
            attempted = task.join_next() => attempted,
            _ = phase.wait_for(|phase| *phase == Phase::Stopping) => None,
        };
        let result = match attempted {
            Some(Ok((next, record))) => self.store.record(job, &record, next).await,
            Some(Err(error)) => {
                let (next, record) = failed(&self.settings, attempts, error.to_string());
                self.store.record(job, &record, next).await
            }
            None => self.store.postpone(job, Duration::ZERO).await,
        };
        self.lock().remove(&job.id);
        result
    }

    /// Waits until the endpoint has room for an attempt.
    ///
    /// # Errors
    ///
    /// Returns the pause after which the job is to be run again, if that is long, if too many tasks wait already, or if the
    /// worker ends.
    async fn enter<'a>(&'a self, endpoint: &'a str) -> Result<Place<'a>, Duration> {
        let mut phase = self.phase.clone();
        let mut waiting = None;
        loop {
            let ended = self.ended.notified();
            let Err(pause) = self.settings.endpoints.permit(endpoint) else {
                return Ok(Place { delivery: self, endpoint });
            };
            waiting = waiting.or_else(|| self.waiting.try_acquire().ok());
            if *phase.borrow() != Phase::Running {
                return Err(Duration::ZERO);
            }
            if waiting.is_none() || pause > LONGEST_WAIT {
                return Err(pause);
            }
            tokio::select! {
                () = ended => {}
                () = sleep(pause) => {}
                _ = phase.wait_for(|phase| *phase != Phase::Running) => {}
            }
        }
    }

    /// Returns the ids of the messages that are being sent.
    pub(super) fn in_flight(&self) -> Vec<String> {
        self.lock().iter().cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.in_flight.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
