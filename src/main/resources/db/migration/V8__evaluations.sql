-- How the model of a job that succeeded does on its test rows: the figures as JSON.
CREATE TABLE evaluation (
  job_id  UUID             NOT NULL PRIMARY KEY REFERENCES training_job (id) ON DELETE CASCADE,
  summary VARCHAR(1000000) NOT NULL
);

-- One row a test row that was taken for another class; place counts from 0, the most confident mistake first.
CREATE TABLE evaluation_error (
  job_id                UUID             NOT NULL REFERENCES training_job (id) ON DELETE CASCADE,
  place                 INTEGER          NOT NULL,
  row_index             INTEGER          NOT NULL,
  actual                INTEGER          NOT NULL,
  predicted             INTEGER          NOT NULL,
  probability           DOUBLE PRECISION NOT NULL,
  probability_of_actual DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (job_id, place)
);

-- Serves the mistakes of one cell of the confusion matrix.
CREATE INDEX evaluation_error_cell ON evaluation_error (job_id, actual, predicted, place);
