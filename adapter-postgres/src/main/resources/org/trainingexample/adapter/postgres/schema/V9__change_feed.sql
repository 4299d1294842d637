-- Each event stores which transaction wrote it, and in which history of the database: GET /changes tells by that what a
-- reader has not seen yet. Numbers and times cannot tell it, since both are drawn before the commit.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;

-- Null for the events of earlier releases, which all are committed before anybody can have read the feed.
ALTER TABLE training_example_outbox ADD COLUMN transaction_id xid8;
ALTER TABLE training_example_outbox ALTER COLUMN transaction_id SET DEFAULT pg_current_xact_id();

-- Transaction ids start again when a dump is restored, and go on from an earlier one when a standby takes over: they can be
-- compared only with those of the same epoch.
ALTER TABLE training_example_outbox ADD COLUMN epoch text COLLATE "C";

-- An earlier release does not write the epoch: its events would be missed by those who read the feed.
ALTER TABLE training_example_outbox ADD CONSTRAINT training_example_outbox_history
    CHECK ((transaction_id IS NULL) = (epoch IS NULL));

-- Finds the events of later transactions than those that a reader has seen; empty at first, so built at once.
CREATE INDEX training_example_outbox_transaction ON training_example_outbox (epoch, transaction_id, seq)
    WHERE epoch IS NOT NULL;

-- Events are purged in the order of seq now, so that marking one as published does not write to this index any more.
DROP INDEX training_example_outbox_published;

-- What was purged, so that a reader is told if it missed some of it.
CREATE TABLE training_example_outbox_purge (
    singleton           boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    purges              bigint NOT NULL DEFAULT 0,
    last_seq            bigint NOT NULL DEFAULT 0,
    -- The greatest one among purged events of this epoch.
    epoch               text COLLATE "C" NOT NULL DEFAULT '',
    last_transaction_id xid8 NOT NULL DEFAULT '0'
);
INSERT INTO training_example_outbox_purge DEFAULT VALUES;

-- A role that may read or change the outbox needs the same rights here.
DO $$
DECLARE
    former record;
BEGIN
    FOR former IN
        SELECT privilege_type, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END AS grantee
        FROM pg_class, aclexplode(relacl) WHERE oid = 'training_example_outbox'::regclass
    LOOP
        EXECUTE format('GRANT %s ON training_example_outbox_purge TO %s', former.privilege_type, former.grantee);
    END LOOP;
END $$;
