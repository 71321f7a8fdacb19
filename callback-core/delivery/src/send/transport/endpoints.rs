//! The endpoints that are in use: limits on concurrency, and idle connections.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep};
use url::{Position, Url};

use super::link::Link;
use crate::send::error::SendErrorKind;

/// The limits on endpoints. An endpoint is a scheme, a host and a port.
#[derive(Debug, Clone, Copy)]
pub(in crate::send) struct EndpointLimits {
    /// The number of concurrent attempts.
    pub(in crate::send) concurrency: usize,
    /// The number of concurrent attempts at one endpoint.
    pub(in crate::send) endpoint_concurrency: usize,
    /// The number of attempts that wait for one endpoint.
    pub(in crate::send) endpoint_queue: usize,
    /// The time for which idle connections are kept.
    pub(in crate::send) idle_timeout: Duration,
}

pub(super) struct Endpoints {
    limits: EndpointLimits,
    all: Semaphore,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// By scheme, host and port, as they begin a URL.
    endpoints: HashMap<Box<str>, Endpoint>,
    idle: usize,
    /// Closes idle connections while there are any.
    closing: Option<JoinHandle<()>>,
}

struct Endpoint {
    /// The attempts that have a permit or wait for one.
    attempts: usize,
    permits: Arc<Semaphore>,
    /// The latest is the last.
    idle: Vec<Idle>,
}

/// A connection that waits for another request. All of a sender have the same policy.
struct Idle {
    link: Box<Link>,
    until: Instant,
}

/// The permission to make an attempt. While it waits it holds what it has so far.
pub(in crate::send) struct Permit<'a> {
    endpoints: &'a Arc<Endpoints>,
    origin: &'a str,
    of_endpoint: Option<OwnedSemaphorePermit>,
    of_all: Option<SemaphorePermit<'a>>,
}

impl Endpoints {
    pub(super) fn new(limits: EndpointLimits) -> Arc<Self> {
        Arc::new(Self { limits, all: Semaphore::new(limits.concurrency), state: Mutex::default() })
    }

    /// Waits until the limits allow another attempt, in the order of the calls.
    pub(super) async fn permit<'a>(self: &'a Arc<Self>, url: &'a Url) -> Result<Permit<'a>, SendErrorKind> {
        let EndpointLimits { endpoint_concurrency, endpoint_queue, .. } = self.limits;
        let origin = &url[..Position::BeforePath];
        let permits = {
            let mut state = self.state();
            let endpoint = state.endpoint(origin, endpoint_concurrency);
            if endpoint.attempts >= endpoint_concurrency.saturating_add(endpoint_queue) {
                return Err(SendErrorKind::Crowded { waiting: endpoint_queue });
            }
            endpoint.attempts += 1;
            endpoint.permits.clone()
        };
        let mut permit = Permit { endpoints: self, origin, of_endpoint: None, of_all: None };
        // First the endpoint's, so that whoever waits for a slow endpoint takes nothing from the others. The semaphores are never
        // closed, so that this does not fail.
        permit.of_endpoint = permits.acquire_owned().await.ok();
        permit.of_all = self.all.acquire().await.ok();
        Ok(permit)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing panics while it is locked.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Closes the connections that have been idle for too long. Returns `true` if there are others.
    fn close_idle(&self) -> bool {
        let now = Instant::now();
        let mut state = self.state();
        let State { endpoints, idle, closing } = &mut *state;
        let mut closed = Vec::new();
        endpoints.retain(|_, endpoint| {
            closed.extend(endpoint.idle.extract_if(.., |idle| idle.until <= now));
            endpoint.is_used()
        });
        *idle -= closed.len();
        let others = *idle > 0;
        if !others {
            *closing = None;
        }
        // The connections are closed after the lock is released.
        drop(state);
        others
    }
}

impl State {
    fn endpoint(&mut self, origin: &str, concurrency: usize) -> &mut Endpoint {
        // Looked up twice, because `entry` would need an owned key each time.
        if !self.endpoints.contains_key(origin) {
            let permits = Arc::new(Semaphore::new(concurrency));
            self.endpoints.insert(origin.into(), Endpoint { attempts: 0, permits, idle: Vec::new() });
        }
        self.endpoints.get_mut(origin).expect("it has been inserted")
    }
}

impl Endpoint {
    fn is_used(&self) -> bool {
        self.attempts > 0 || !self.idle.is_empty()
    }
}

impl Permit<'_> {
    /// Takes an idle connection to one of the addresses.
    pub(super) fn take(&self, addresses: &[SocketAddr]) -> Option<Box<Link>> {
        let (now, runtime) = (Instant::now(), Handle::current().id());
        loop {
            let mut state = self.endpoints.state();
            let idle = &mut state.endpoints.get_mut(self.origin)?.idle;
            let usable = idle.iter().rposition(|Idle { link, until }| {
                let is_allowed = addresses.iter().any(|address| address.ip() == link.address);
                is_allowed && *until > now && link.runtime == runtime
            })?;
            let Idle { mut link, .. } = idle.remove(usable);
            state.idle -= 1;
            drop(state);
            // The receiver may have closed it.
            if link.is_ready() {
                return Some(link);
            }
        }
    }

    /// Keeps a connection for another request, unless the receiver closes it.
    pub(super) fn put(&self, mut link: Box<Link>) {
        let limits = self.endpoints.limits;
        if limits.idle_timeout.is_zero() || !link.is_ready() {
            return;
        }
        let until = Instant::now() + limits.idle_timeout;
        let mut state = self.endpoints.state();
        let State { endpoints, idle, closing } = &mut *state;
        let Some(endpoint) = endpoints.get_mut(self.origin) else { return };
        if *idle >= limits.concurrency || endpoint.idle.len() >= limits.endpoint_concurrency {
            return;
        }
        endpoint.idle.push(Idle { link, until });
        *idle += 1;
        // The task ends with its runtime, too.
        if closing.as_ref().is_none_or(JoinHandle::is_finished) {
            *closing = Some(tokio::spawn(close_idle(Arc::downgrade(self.endpoints), limits.idle_timeout)));
        }
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        let mut state = self.endpoints.state();
        if let Some(endpoint) = state.endpoints.get_mut(self.origin) {
            endpoint.attempts -= 1;
            if !endpoint.is_used() {
                state.endpoints.remove(self.origin);
            }
        }
    }
}

/// Closes idle connections until there are none, or the sender is dropped.
async fn close_idle(endpoints: Weak<Endpoints>, idle: Duration) {
    loop {
        sleep(idle).await;
        if !endpoints.upgrade().is_some_and(|endpoints| endpoints.close_idle()) {
            return;
        }
    }
}
