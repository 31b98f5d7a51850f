-- One row an epoch that ended. A null loss means that it was not a number.
CREATE TABLE epoch_record (
  job_id        UUID                        NOT NULL REFERENCES training_job (id) ON DELETE CASCADE,
  epoch         INTEGER                     NOT NULL,
  loss          DOUBLE PRECISION,
  accuracy      DOUBLE PRECISION,
  val_loss      DOUBLE PRECISION,
  val_accuracy  DOUBLE PRECISION,
  learning_rate DOUBLE PRECISION            NOT NULL,
  duration_ms   BIGINT                      NOT NULL,
  recorded_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (job_id, epoch)
);
