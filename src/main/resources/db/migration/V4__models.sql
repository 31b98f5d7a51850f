-- One row a published model: the file is in the artifact store under its SHA-256.
CREATE TABLE model_version (
  id               UUID                        NOT NULL PRIMARY KEY,
  name             VARCHAR(63)                 NOT NULL,
  version          INTEGER                     NOT NULL,
  job_id           UUID                        NOT NULL UNIQUE REFERENCES training_job (id),
  artifact_sha256  VARCHAR(64)                 NOT NULL,
  artifact_bytes   BIGINT                      NOT NULL,
  parameter_sha256 VARCHAR(64)                 NOT NULL,
  test_loss        DOUBLE PRECISION,
  test_accuracy    DOUBLE PRECISION,
  published_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  UNIQUE (name, version)
);

-- Serves "the newest model", which is what a prediction without a name asks for.
CREATE INDEX model_version_newest ON model_version (published_at DESC, version DESC);
