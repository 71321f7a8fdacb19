-- The messages of an outbox. Statements that can be executed repeatedly.
CREATE TABLE IF NOT EXISTS callback_outbox (
    -- The order of enqueuing.
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    idempotency_key TEXT UNIQUE,
    endpoint TEXT NOT NULL,
    outgoing TEXT NOT NULL,
    trace_parent TEXT,
    -- 0 waits for next_attempt, 1 is ready, 2 is leased, 3 is delivered, 4 is gone, 5 is dead.
    state INTEGER NOT NULL DEFAULT 1,
    attempts INTEGER NOT NULL DEFAULT 0,
    -- Times are milliseconds since 1970.
    next_attempt INTEGER,
    lease_owner TEXT,
    lease_until INTEGER,
    last_status INTEGER,
    -- The attempts, as an array in JSON.
    log TEXT NOT NULL DEFAULT '[]',
    created_at INTEGER NOT NULL,
    finished_at INTEGER
);
-- Each has only the messages of one step, so that none grows with messages that wait for another one.
CREATE INDEX IF NOT EXISTS callback_outbox_waiting ON callback_outbox (next_attempt) WHERE state = 0;
CREATE INDEX IF NOT EXISTS callback_outbox_ready ON callback_outbox (endpoint, position) WHERE state = 1;
CREATE INDEX IF NOT EXISTS callback_outbox_leased ON callback_outbox (lease_until) WHERE state = 2;
CREATE INDEX IF NOT EXISTS callback_outbox_finished ON callback_outbox (finished_at) WHERE state >= 3;
-- The first unfinished message of an endpoint, and lists.
CREATE INDEX IF NOT EXISTS callback_outbox_endpoint ON callback_outbox (endpoint, state, position);
