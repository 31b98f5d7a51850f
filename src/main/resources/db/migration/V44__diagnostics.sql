-- One row for each diagnosed epoch. layers is JSON: an array with an object for each layer.
CREATE TABLE epoch_diagnostics (
  job_id UUID    NOT NULL REFERENCES training_job (id) ON DELETE CASCADE,
  epoch  INTEGER NOT NULL,
  layers TEXT    NOT NULL,
  PRIMARY KEY (job_id, epoch)
);
