-- One row a training job. Metrics that are not numbers are null, with error_code saying why.
CREATE TABLE training_job (
  id               UUID                        NOT NULL PRIMARY KEY,
  version          BIGINT                      NOT NULL,
  state            VARCHAR(16)                 NOT NULL,
  origin           VARCHAR(16)                 NOT NULL,
  display_name     VARCHAR(100),
  specification    VARCHAR(100000)             NOT NULL,
  parameter_count  BIGINT                      NOT NULL,
  training_rows    INTEGER                     NOT NULL,
  validation_rows  INTEGER                     NOT NULL,
  epochs           INTEGER                     NOT NULL,
  epoch            INTEGER                     NOT NULL,
  epoch_rows_done  INTEGER                     NOT NULL,
  training_millis  BIGINT                      NOT NULL,
  attempt          INTEGER                     NOT NULL,
  worker           VARCHAR(200),
  created_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  started_at       TIMESTAMP(6) WITH TIME ZONE,
  finished_at      TIMESTAMP(6) WITH TIME ZONE,
  loss             DOUBLE PRECISION,
  accuracy         DOUBLE PRECISION,
  val_loss         DOUBLE PRECISION,
  val_accuracy     DOUBLE PRECISION,
  best_epoch       INTEGER,
  stopped_by       VARCHAR(32),
  test_loss        DOUBLE PRECISION,
  test_accuracy    DOUBLE PRECISION,
  parameter_sha256 VARCHAR(64),
  error_code       VARCHAR(32),
  error_message    VARCHAR(2000)
);

-- Serves the list, newest first, and its page tokens.
CREATE INDEX training_job_newest ON training_job (created_at DESC, id DESC);
-- Serves the list filtered by state.
CREATE INDEX training_job_by_state ON training_job (state, created_at DESC, id DESC);
