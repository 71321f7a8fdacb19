//! The worker: `graphile_worker` claims jobs and runs their task, until it is drained.

use std::sync::Arc;
use std::time::Duration;

use graphile_worker::{LocalQueueConfig, WorkerOptions, WorkerRecoveryConfig, WorkerShutdownConfig};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use super::deliver::{Delivery, WAITING};
use super::job::Job;
use super::phase::Phase;
use super::{PostgresStore, SCHEMA};
use crate::outbox::error::OutboxError;
use crate::outbox::settings::Settings;

/// The pause before the engine is started again after an error of the database.
const RESTART: Duration = Duration::from_secs(1);

/// The time limit for giving jobs back.
const STOP: Duration = Duration::from_secs(5);

/// The shortest interval in which jobs are looked for that have become due. Of new ones, PostgreSQL notifies the engine.
const POLL_INTERVAL: Duration = Duration::from_millis(500);

/// The number of jobs that are claimed at once.
const BATCH: usize = 64;

/// A running worker.
#[derive(Debug)]
pub(crate) struct PostgresWorker {
    phase: watch::Sender<Phase>,
    delivery: Arc<Delivery>,
    engine: JoinHandle<()>,
}

impl PostgresWorker {
    pub(crate) fn start(store: PostgresStore, settings: Arc<Settings>) -> Self {
        let (phase, receiver) = watch::channel(Phase::Running);
        let delivery = Arc::new(Delivery::new(store, settings, receiver));
        let engine = tokio::spawn(run(delivery.clone()));
        Self { phase, delivery, engine }
    }

    /// Claims no more jobs, and waits for the attempts under way. Returns the ids of those that are not finished in time; their
    /// jobs are given back.
    pub(crate) async fn drain(mut self, limit: Duration) -> Vec<String> {
        self.phase.send_replace(Phase::Draining);
        if timeout(limit, &mut self.engine).await.is_ok() {
            return Vec::new();
        }
        let unfinished = self.delivery.in_flight();
        self.phase.send_replace(Phase::Stopping);
        // If the database does not answer either, the jobs are recovered as those of a machine that died.
        _ = timeout(STOP, &mut self.engine).await;
        unfinished
    }
}

impl Drop for PostgresWorker {
    fn drop(&mut self) {
        self.phase.send_replace(Phase::Stopping);
    }
}

/// Runs the engine. It ends with an error when the database does not answer, and is started again.
async fn run(delivery: Arc<Delivery>) {
    let mut phase = delivery.phase.clone();
    while *phase.borrow() == Phase::Running {
        if let Err(error) = run_engine(&delivery).await {
            delivery.settings.report(&error);
        }
        tokio::select! {
            () = sleep(RESTART) => {}
            _ = phase.wait_for(|phase| *phase != Phase::Running) => {}
        }
    }
}

async fn run_engine(delivery: &Arc<Delivery>) -> Result<(), OutboxError> {
    let settings = &delivery.settings;
    let mut phase = delivery.phase.clone();
    let stop = async move { _ = phase.wait_for(|phase| *phase != Phase::Running).await };
    // The program decides when it ends, and `drain` how long attempts may take then.
    let shutdown = WorkerShutdownConfig::default()
        .listen_os_shutdown_signals(false)
        .shutdown_signal(stop)
        .grace_period(Duration::from_secs(86_400));
    // Off by default: the jobs of a machine that died would stay claimed.
    let recovery = WorkerRecoveryConfig::default()
        .sweep_threshold(settings.lease)
        .heartbeat_interval(settings.lease / 4)
        .sweep_interval(settings.lease / 4)
        .recovery_delay(Duration::ZERO);
    let worker = WorkerOptions::default()
        .pg_pool(delivery.store.pool.clone())
        .schema(SCHEMA)
        .concurrency(settings.concurrency + WAITING)
        .poll_interval(settings.poll_interval.max(POLL_INTERVAL))
        .local_queue(LocalQueueConfig::default().with_size(BATCH))
        .worker_shutdown(shutdown)
        .worker_recovery(recovery)
        .add_extension(delivery.clone())
        .define_job::<Job>()
        .init()
        .await
        .map_err(OutboxError::engine)?;
    worker.run().await.map_err(OutboxError::engine)
}
