//! The endpoints of a process: what is under way at each, and what each may get.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::breaker::{Allowed, Breaker};
use super::limits::{EndpointLimits, Rate};
use crate::send::Outcome;

/// Returns the limits of an endpoint.
pub(crate) type LimitsOf = Arc<dyn Fn(&str) -> EndpointLimits + Send + Sync>;

/// The concurrency that an endpoint begins with, so that many that do not answer cannot occupy all attempts of the process.
const FIRST_CONCURRENCY: usize = 4;

/// The pause before an endpoint is asked again whose attempts are all under way. The end of an attempt is noticed earlier.
const BUSY: Duration = Duration::from_secs(1);

/// The number of endpoints that are remembered although nothing is under way or wrong.
const REMEMBERED: usize = 4096;

/// The endpoints that messages are sent to.
pub(crate) struct Endpoints {
    limits_of: LimitsOf,
    endpoints: Mutex<HashMap<String, Endpoint>>,
}

#[derive(Debug)]
struct Endpoint {
    limits: EndpointLimits,
    rate: Option<Rate>,
    breaker: Breaker,
    in_flight: usize,
    /// The current limit of concurrency.
    concurrency: usize,
}

impl Endpoints {
    pub(crate) fn new(limits_of: LimitsOf) -> Self {
        Self { limits_of, endpoints: Mutex::default() }
    }

    /// Returns `true` if messages are sent one at a time.
    pub(crate) fn is_serial(&self, endpoint: &str) -> bool {
        (self.limits_of)(endpoint).is_serial
    }

    /// Begins an attempt, which [`done`](Self::done) ends, or returns the pause after which to ask again.
    #[cfg(feature = "sqlx09-postgres")]
    pub(crate) fn permit(&self, endpoint: &str) -> Result<(), Duration> {
        let now = Instant::now();
        self.with(endpoint, now, |endpoint| {
            endpoint.room(now)?;
            endpoint.begin(now);
            Ok(())
        })
    }

    /// Returns the number of attempts that may begin now, at least one, or the pause after which to ask again.
    #[cfg(any(feature = "sqlx09-sqlite", test))]
    pub(crate) fn room(&self, endpoint: &str) -> Result<usize, Duration> {
        let now = Instant::now();
        self.with(endpoint, now, |endpoint| endpoint.room(now))
    }

    /// Begins an attempt for which there was [room](Self::room), which [`done`](Self::done) ends.
    #[cfg(any(feature = "sqlx09-sqlite", test))]
    pub(crate) fn begin(&self, endpoint: &str) {
        let now = Instant::now();
        self.with(endpoint, now, |endpoint| endpoint.begin(now));
    }

    /// Records the outcome of an attempt. It is a failure of the endpoint if a later attempt may succeed.
    pub(crate) fn record(&self, endpoint: &str, outcome: &Outcome) {
        let now = Instant::now();
        self.with(endpoint, now, |endpoint| {
            if let Outcome::TryAgain { .. } = outcome {
                endpoint.breaker.failed(now);
                endpoint.concurrency = (endpoint.concurrency / 2).max(1);
            } else {
                endpoint.breaker.succeeded();
                endpoint.concurrency = (endpoint.concurrency + 1).min(endpoint.limits.concurrency);
            }
        });
    }

    /// Ends an attempt.
    pub(crate) fn done(&self, endpoint: &str) {
        self.with(endpoint, Instant::now(), |endpoint| endpoint.in_flight = endpoint.in_flight.saturating_sub(1));
    }

    fn with<T>(&self, name: &str, now: Instant, then: impl FnOnce(&mut Endpoint) -> T) -> T {
        let mut endpoints = self.lock();
        if let Some(endpoint) = endpoints.get_mut(name) {
            return then(endpoint);
        }
        if endpoints.len() >= REMEMBERED {
            endpoints.retain(|_, endpoint| endpoint.in_flight > 0 || !endpoint.breaker.is_at_rest());
        }
        let limits = (self.limits_of)(name);
        let concurrency = limits.concurrency.min(FIRST_CONCURRENCY);
        let endpoint =
            Endpoint { limits, rate: limits.rate(now), breaker: Breaker::default(), in_flight: 0, concurrency };
        then(endpoints.entry(name.to_owned()).or_insert(endpoint))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Endpoint>> {
        self.endpoints.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Endpoint {
    /// Returns the number of attempts that may begin, at least one, or the pause after which to ask again.
    fn room(&mut self, now: Instant) -> Result<usize, Duration> {
        let concurrency = match self.breaker.allowed(now) {
            Allowed::None(pause) => return Err(pause),
            Allowed::Probe => 1,
            Allowed::All if self.limits.is_serial => 1,
            Allowed::All => self.concurrency,
        };
        let room = match concurrency.saturating_sub(self.in_flight) {
            0 => return Err(BUSY),
            room => room,
        };
        match &mut self.rate {
            Some(rate) => Ok(room.min(rate.tokens(now)?)),
            None => Ok(room),
        }
    }

    fn begin(&mut self, now: Instant) {
        if let Some(rate) = &mut self.rate {
            rate.take(now);
        }
        self.in_flight += 1;
    }
}

impl fmt::Debug for Endpoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Endpoints").field("endpoints", &self.lock().len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
