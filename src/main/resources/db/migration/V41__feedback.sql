-- The secret that signs the ids of predictions; one row, made when the first id is.
CREATE TABLE prediction_signing_key (
  id         INTEGER                     NOT NULL PRIMARY KEY,
  secret     VARCHAR(64)                 NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- One row a prediction whose right class was told; it is deleted when the id has expired, and its counts stay.
CREATE TABLE prediction_feedback (
  prediction_id VARCHAR(64)                 NOT NULL PRIMARY KEY,
  version_id    UUID                        NOT NULL REFERENCES model_version (id) ON DELETE CASCADE,
  predicted     INTEGER                     NOT NULL,
  actual        INTEGER                     NOT NULL,
  predicted_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  received_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
-- Serves what becomes a data set, and the deletion with the version.
CREATE INDEX prediction_feedback_version ON prediction_feedback (version_id, predicted_at);
-- Serves the deletion of expired rows.
CREATE INDEX prediction_feedback_age ON prediction_feedback (predicted_at);

-- How many predictions of a version on a day (UTC) were right, of those whose right class was told.
CREATE TABLE production_accuracy (
  version_id UUID    NOT NULL REFERENCES model_version (id) ON DELETE CASCADE,
  predicted_on DATE  NOT NULL,
  told       BIGINT  NOT NULL,
  correct    BIGINT  NOT NULL,
  PRIMARY KEY (version_id, predicted_on)
);
