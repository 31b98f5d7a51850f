-- Labels that a client hung on a job: shown with it, and the list is filtered by them.
CREATE TABLE training_job_label (
  job_id      UUID         NOT NULL REFERENCES training_job (id) ON DELETE CASCADE,
  label_key   VARCHAR(63)  NOT NULL,
  label_value VARCHAR(255) NOT NULL,
  PRIMARY KEY (job_id, label_key)
);

-- Serves the list filtered by a label.
CREATE INDEX training_job_label_by_value ON training_job_label (label_key, label_value, job_id);

-- One row a POST with an Idempotency-Key that made a job; committed with the job. It outlives the
-- job: a late repetition must not train again what was deleted.
CREATE TABLE idempotency_key (
  idempotency_key VARCHAR(255)                NOT NULL PRIMARY KEY,
  body_sha256     VARCHAR(64)                 NOT NULL,
  job_id          UUID                        NOT NULL,
  created_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- Serves the forgetting of those that are too old.
CREATE INDEX idempotency_key_oldest ON idempotency_key (created_at);
