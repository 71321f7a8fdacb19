-- The messages of an outbox. `graphile_worker` has a job for each that is pending.
CREATE TABLE IF NOT EXISTS callback_outbox (
    -- The order of the list.
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE,
    idempotency_key text UNIQUE,
    endpoint text NOT NULL,
    -- The queue of `graphile_worker`, if the messages of the endpoint are sent one at a time.
    queue text,
    -- Not jsonb, which refuses NUL characters.
    outgoing json NOT NULL,
    trace_parent text,
    state text NOT NULL DEFAULT 'pending',
    -- Incremented with each job, so that a job that was replaced does nothing.
    revision bigint NOT NULL DEFAULT 0,
    attempts integer NOT NULL DEFAULT 0,
    next_attempt timestamptz DEFAULT now(),
    last_status integer,
    -- The last 50 attempts, as JSON.
    log text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
);
CREATE INDEX IF NOT EXISTS callback_outbox_pending ON callback_outbox (created_at) WHERE state = 'pending';
CREATE INDEX IF NOT EXISTS callback_outbox_waiting ON callback_outbox (endpoint, position) WHERE state = 'pending';
CREATE INDEX IF NOT EXISTS callback_outbox_endpoint ON callback_outbox (endpoint, position);
CREATE INDEX IF NOT EXISTS callback_outbox_finished ON callback_outbox (finished_at) WHERE finished_at IS NOT NULL;
