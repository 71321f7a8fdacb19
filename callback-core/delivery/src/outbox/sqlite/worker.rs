//! The worker: one task that claims messages and records attempts, and one for each attempt.

use std::collections::HashMap;
use std::mem;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::{Id, JoinError, JoinSet};
use tokio::time::{Instant, sleep, timeout};

use super::SqliteStore;
use super::claim::{Changes, Claim, Claimed, Due, ENDPOINTS, Ended, Lease};
use crate::outbox::attempt::{attempt, failed};
use crate::outbox::error::OutboxError;
use crate::outbox::next::{Next, longest_pause};
use crate::outbox::record::AttemptRecord;
use crate::outbox::settings::Settings;

/// The pause after an error of the database.
const AFTER_ERROR: Duration = Duration::from_secs(1);

/// The time limit for giving messages back.
const STOP: Duration = Duration::from_secs(5);

/// The phases of a worker, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Claims messages.
    Running,
    /// Claims no messages, and finishes the attempts that it has begun.
    Draining,
    /// Gives up the attempts that it has begun.
    Stopping,
}

/// A running worker. Dropping it ends its tasks.
#[derive(Debug)]
pub(crate) struct SqliteWorker {
    phase: watch::Sender<Phase>,
    task: JoinSet<Vec<String>>,
}

impl SqliteWorker {
    pub(crate) fn start(store: SqliteStore, settings: Arc<Settings>) -> Self {
        let (phase, receiver) = watch::channel(Phase::Running);
        Self { phase, task: [Worker::new(store, settings, receiver).run()].into_iter().collect() }
    }

    pub(crate) async fn drain(mut self, limit: Duration) -> Vec<String> {
        self.phase.send_replace(Phase::Draining);
        let mut unfinished = timeout(limit, self.task.join_next()).await;
        if unfinished.is_err() {
            self.phase.send_replace(Phase::Stopping);
            unfinished = Ok(self.task.join_next().await);
        }
        unfinished.ok().flatten().and_then(Result::ok).unwrap_or_default()
    }
}

struct Worker {
    store: SqliteStore,
    settings: Arc<Settings>,
    phase: watch::Receiver<Phase>,
    lease: Lease,
    attempts: JoinSet<(Next, AttemptRecord)>,
    in_flight: HashMap<Id, InFlight>,
    /// Attempts that are not written yet.
    ended: Vec<Ended>,
    /// The endpoint that was the last to get attempts.
    cursor: String,
    renewed: Instant,
}

/// A message that is being sent.
struct InFlight {
    position: i64,
    id: String,
    endpoint: String,
    attempts: u32,
}

impl Worker {
    fn new(store: SqliteStore, settings: Arc<Settings>, phase: watch::Receiver<Phase>) -> Self {
        let random = [getrandom::u64().unwrap_or_default(), u64::from(std::process::id())];
        let lease = Lease {
            owner: format!("{:016x}{:x}", random[0], random[1]),
            duration: settings.lease,
            longest_pause: longest_pause(settings.schedule),
        };
        Self {
            store,
            settings,
            phase,
            lease,
            attempts: JoinSet::new(),
            in_flight: HashMap::new(),
            ended: Vec::new(),
            cursor: String::new(),
            renewed: Instant::now(),
        }
    }

    /// Sends messages until the worker is drained or stopped. Returns the ids of messages whose attempts are not finished or
    /// not written.
    async fn run(mut self) -> Vec<String> {
        let store = self.store.clone();
        let mut phase = self.phase.clone();
        loop {
            let current = *phase.borrow_and_update();
            if current == Phase::Stopping {
                return self.stop().await;
            }
            let pause = match self.turn(current).await {
                Ok(Some(pause)) => pause,
                Ok(None) => continue,
                Err(error) => {
                    self.settings.report(&error);
                    AFTER_ERROR
                }
            };
            if current == Phase::Draining && self.in_flight.is_empty() && self.ended.is_empty() {
                return Vec::new();
            }
            tokio::select! {
                Some(joined) = self.attempts.join_next_with_id() => self.end(joined),
                () = store.shared.enqueued.notified() => {}
                () = sleep(pause) => {}
                _ = phase.changed() => {}
            }
        }
    }

    /// Writes what has ended, and claims what there is room for. Returns the time to wait, or `None` if there may be more.
    async fn turn(&mut self, phase: Phase) -> Result<Option<Duration>, OutboxError> {
        while let Some(joined) = self.attempts.try_join_next_with_id() {
            self.end(joined);
        }
        let heartbeat = self.settings.lease / 3;
        let mut pause = heartbeat.min(self.settings.poll_interval);
        let mut changes = Changes { ended: &self.ended, ..Changes::default() };
        changes.renew = !self.in_flight.is_empty() && self.renewed.elapsed() >= heartbeat;
        if phase == Phase::Running {
            let Due { is_due, next } = self.store.due(&self.lease).await?;
            changes.make_ready = is_due;
            pause = pause.min(next.unwrap_or(pause));
            let slots = self.settings.concurrency.saturating_sub(self.in_flight.len());
            let (claims, room) = claims(&self.store, &self.settings, &mut self.cursor, slots).await?;
            changes.claims = claims;
            pause = pause.min(room);
        }
        if changes.ended.is_empty() && !changes.renew && !changes.make_ready && changes.claims.is_empty() {
            return Ok(Some(pause));
        }
        let claimed = self.store.change(&self.lease, &changes).await?;
        let is_more = changes.make_ready || !claimed.is_empty();
        if changes.renew {
            self.renewed = Instant::now();
        }
        self.ended.clear();
        for claimed in claimed {
            self.begin(claimed);
        }
        Ok((!is_more).then_some(pause))
    }

    fn begin(&mut self, claimed: Claimed) {
        let Claimed { position, endpoint, attempts, stored } = claimed;
        match stored {
            Ok(stored) => {
                self.settings.endpoints.begin(&endpoint);
                let in_flight = InFlight { position, id: stored.outgoing.id().to_owned(), endpoint, attempts };
                let settings = self.settings.clone();
                let task = self.attempts.spawn(async move { attempt(&settings, &stored).await });
                self.in_flight.insert(task.id(), in_flight);
            }
            Err(error) => {
                let error = OutboxError::stored(error);
                self.settings.report(&error);
                self.ended.push(self.failed(position, String::new(), attempts, error.to_string()));
            }
        }
    }

    /// Records the end of an attempt.
    fn end(&mut self, joined: Result<(Id, (Next, AttemptRecord)), JoinError>) {
        let task = joined.as_ref().map_or_else(JoinError::id, |(id, _)| *id);
        let Some(InFlight { position, id, endpoint, attempts }) = self.in_flight.remove(&task) else { return };
        self.settings.endpoints.done(&endpoint);
        self.ended.push(match joined {
            Ok((_, (next, record))) => Ended { position, id, record, next },
            Err(error) => self.failed(position, id, attempts, error.to_string()),
        });
    }

    /// Returns the end of an attempt that could not be made.
    fn failed(&self, position: i64, id: String, attempts: u32, error: String) -> Ended {
        let (next, record) = failed(&self.settings, attempts, error);
        Ended { position, id, record, next }
    }

    /// Gives up attempts, and gives their messages back.
    async fn stop(mut self) -> Vec<String> {
        while let Some(joined) = self.attempts.try_join_next_with_id() {
            self.end(joined);
        }
        self.attempts.abort_all();
        let mut unfinished: Vec<_> = self.in_flight.drain().map(|(_, in_flight)| in_flight.id).collect();
        let released = timeout(STOP, self.store.release(&self.lease, &self.ended)).await;
        if !matches!(released, Ok(Ok(()))) {
            // The leases end by themselves.
            unfinished.extend(mem::take(&mut self.ended).into_iter().map(|ended| ended.id));
        }
        unfinished
    }
}

/// Chooses the endpoints that get attempts, in turns, and how many each gets of the slots that are free. Returns the time until
/// an endpoint that gets none now may get some, too.
async fn claims(
    store: &SqliteStore,
    settings: &Settings,
    cursor: &mut String,
    slots: usize,
) -> Result<(Vec<Claim>, Duration), OutboxError> {
    let mut pause = Duration::MAX;
    if slots == 0 {
        return Ok((Vec::new(), pause));
    }
    // From the middle to the end, and then once round.
    let mut is_round = cursor.is_empty();
    loop {
        let endpoints = store.ready_endpoints(cursor).await?;
        let is_end = endpoints.len() < ENDPOINTS;
        *cursor = endpoints.last().filter(|_| !is_end).cloned().unwrap_or_default();
        let mut claims = Vec::new();
        for endpoint in endpoints {
            match settings.endpoints.room(&endpoint) {
                Ok(messages) => {
                    let is_serial = settings.endpoints.is_serial(&endpoint);
                    claims.push(Claim { endpoint, messages, is_serial });
                }
                Err(until) => pause = pause.min(until),
            }
            if claims.len() == slots {
                cursor.clone_from(&claims[slots - 1].endpoint);
                break;
            }
        }
        if !claims.is_empty() {
            let share = slots / claims.len();
            for claim in &mut claims {
                claim.messages = claim.messages.min(share);
            }
            return Ok((claims, pause));
        }
        if is_end && is_round {
            return Ok((claims, pause));
        }
        is_round |= is_end;
    }
}
