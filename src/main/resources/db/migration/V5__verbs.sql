-- What a client asked of the worker that has the job: to pause it or to cancel it.
ALTER TABLE training_job ADD COLUMN stop_request VARCHAR(16);
-- Orders the queue: when the job last began to wait.
ALTER TABLE training_job ADD COLUMN queued_at TIMESTAMP(6) WITH TIME ZONE;
UPDATE training_job SET queued_at = created_at;
ALTER TABLE training_job ALTER COLUMN queued_at SET NOT NULL;
-- Counts the places it has had in the queue; names the one that counts.
ALTER TABLE training_job ADD COLUMN queue_entry INTEGER DEFAULT 0 NOT NULL;
-- Workers that died in a row without a new checkpoint between them.
ALTER TABLE training_job ADD COLUMN crashes INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE training_job ADD COLUMN checkpoint_millis BIGINT DEFAULT 0 NOT NULL;
-- The job whose digest this one trains again to verify.
ALTER TABLE training_job ADD COLUMN verifies UUID;

CREATE INDEX training_job_queue ON training_job (state, queued_at, id);

-- One row a checkpoint that is on disk: RESUME before row rows_done of the epoch after `epoch`, to go on from;
-- BEST the network of the best epoch so far, to keep.
CREATE TABLE training_checkpoint (
  job_id          UUID                        NOT NULL REFERENCES training_job (id) ON DELETE CASCADE,
  kind            VARCHAR(8)                  NOT NULL,
  epoch           INTEGER                     NOT NULL,
  rows_done       INTEGER                     NOT NULL,
  artifact_sha256 VARCHAR(64)                 NOT NULL,
  artifact_bytes  BIGINT                      NOT NULL,
  duration_ms     BIGINT                      NOT NULL,
  written_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (job_id, kind, epoch, rows_done)
);

-- What a job that succeeded was made of, and with what.
CREATE TABLE job_receipt (
  job_id  UUID            NOT NULL PRIMARY KEY REFERENCES training_job (id) ON DELETE CASCADE,
  receipt VARCHAR(200000) NOT NULL
);

-- A model outlives the job that trained it: the same table without the reference to the job.
CREATE TABLE kept_model_version (
  id               UUID                        NOT NULL PRIMARY KEY,
  name             VARCHAR(63)                 NOT NULL,
  version          INTEGER                     NOT NULL,
  job_id           UUID                        NOT NULL UNIQUE,
  artifact_sha256  VARCHAR(64)                 NOT NULL,
  artifact_bytes   BIGINT                      NOT NULL,
  parameter_sha256 VARCHAR(64)                 NOT NULL,
  test_loss        DOUBLE PRECISION,
  test_accuracy    DOUBLE PRECISION,
  published_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  UNIQUE (name, version)
);
INSERT INTO kept_model_version
  (id, name, version, job_id, artifact_sha256, artifact_bytes, parameter_sha256, test_loss, test_accuracy, published_at)
  SELECT id, name, version, job_id, artifact_sha256, artifact_bytes, parameter_sha256, test_loss, test_accuracy, published_at
  FROM model_version;
DROP TABLE model_version;
ALTER TABLE kept_model_version RENAME TO model_version;
CREATE INDEX model_version_newest ON model_version (published_at DESC, version DESC);

-- Its one row is locked while a job is added to the queue, so that the queue's bound holds.
CREATE TABLE training_queue_gate (id INTEGER NOT NULL PRIMARY KEY);
INSERT INTO training_queue_gate (id) VALUES (1);
