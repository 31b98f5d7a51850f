-- How a shadow version of an alias compares with a version that answers: sums over requests. Instances add to them.
CREATE TABLE shadow_comparison (
  version_id    UUID                        NOT NULL REFERENCES model_version (id) ON DELETE CASCADE,
  shadow_id     UUID                        NOT NULL REFERENCES model_version (id) ON DELETE CASCADE,
  alias         VARCHAR(63)                 NOT NULL,
  requests      BIGINT                      NOT NULL,
  examples      BIGINT                      NOT NULL,
  agreed        BIGINT                      NOT NULL,
  failed        BIGINT                      NOT NULL,
  dropped       BIGINT                      NOT NULL,
  difference    DOUBLE PRECISION            NOT NULL,
  version_nanos BIGINT                      NOT NULL,
  shadow_nanos  BIGINT                      NOT NULL,
  version_max   BIGINT                      NOT NULL,
  shadow_max    BIGINT                      NOT NULL,
  began_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  updated_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (version_id, shadow_id, alias)
);
-- Serves the report of an alias from the shadow's side, and the deletion with the version.
CREATE INDEX shadow_comparison_shadow ON shadow_comparison (shadow_id, alias);

-- The examples by the class that was answered and the class of the shadow.
CREATE TABLE shadow_confusion (
  version_id UUID        NOT NULL,
  shadow_id  UUID        NOT NULL,
  alias      VARCHAR(63) NOT NULL,
  answered   INTEGER     NOT NULL,
  shadowed   INTEGER     NOT NULL,
  examples   BIGINT      NOT NULL,
  PRIMARY KEY (version_id, shadow_id, alias, answered, shadowed),
  FOREIGN KEY (version_id, shadow_id, alias)
    REFERENCES shadow_comparison (version_id, shadow_id, alias) ON DELETE CASCADE
);

-- One row a logged prediction. The class and the probability are null for numbers; the input is null unless inputs are kept.
CREATE TABLE prediction_log (
  id            UUID                        NOT NULL PRIMARY KEY,
  prediction_id VARCHAR(64),
  project       VARCHAR(63)                 NOT NULL,
  version_id    UUID                        NOT NULL REFERENCES model_version (id) ON DELETE CASCADE,
  predicted_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  latency_nanos BIGINT                      NOT NULL,
  label         INTEGER,
  probability   DOUBLE PRECISION,
  request_id    VARCHAR(128),
  input         TEXT
);
-- Serves the list of a project, newest first.
CREATE INDEX prediction_log_newest ON prediction_log (project, predicted_at, id);
-- Serves the deletion of old rows.
CREATE INDEX prediction_log_oldest ON prediction_log (predicted_at);
-- Serves the list of a version, and the deletion with it.
CREATE INDEX prediction_log_version ON prediction_log (version_id, predicted_at, id);
-- Finds the input of a prediction with feedback.
CREATE INDEX prediction_log_prediction ON prediction_log (prediction_id);

-- Of which model version's predictions a version of a data set was made. No reference: it outlives both.
CREATE TABLE feedback_data_set (
  data_set    VARCHAR(63)                 NOT NULL,
  data_sha256 VARCHAR(64)                 NOT NULL,
  version_id  UUID                        NOT NULL,
  input_rows  INTEGER                     NOT NULL,
  first_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  last_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  made_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (data_set, data_sha256, version_id)
);
-- Serves the list of a model.
CREATE INDEX feedback_data_set_version ON feedback_data_set (version_id);
