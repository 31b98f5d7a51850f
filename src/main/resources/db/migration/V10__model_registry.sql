-- The model that a job is to publish a version of; null for the name of its data set.
ALTER TABLE training_job ADD COLUMN model_name VARCHAR(63);

-- One row a model. It is locked while anything of the model changes, and stays when versions go, so that no number is used twice.
CREATE TABLE model (
  name         VARCHAR(63)                 NOT NULL PRIMARY KEY,
  policy       VARCHAR(16)                 NOT NULL,
  metric       VARCHAR(32),
  last_version INTEGER                     NOT NULL,
  revision     BIGINT                      NOT NULL,
  created_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
INSERT INTO model (name, policy, metric, last_version, revision, created_at)
  SELECT name, 'NEWEST', NULL, MAX(version), 1, MIN(published_at) FROM model_version GROUP BY name;

ALTER TABLE model_version ADD CONSTRAINT model_version_of_model FOREIGN KEY (name) REFERENCES model (name);
-- What it learned from and what it takes; all null for a version that was published before this was kept.
ALTER TABLE model_version ADD COLUMN data_set VARCHAR(63);
ALTER TABLE model_version ADD COLUMN data_sha256 VARCHAR(64);
ALTER TABLE model_version ADD COLUMN parameter_count BIGINT;
ALTER TABLE model_version ADD COLUMN image_rows INTEGER;
ALTER TABLE model_version ADD COLUMN image_columns INTEGER;
ALTER TABLE model_version ADD COLUMN classes INTEGER;
ALTER TABLE model_version ADD COLUMN normalization VARCHAR(16);
ALTER TABLE model_version ADD COLUMN pixel_mean REAL;
ALTER TABLE model_version ADD COLUMN pixel_divisor REAL;

-- Tells whether a file is still a model's.
CREATE INDEX model_version_artifact ON model_version (artifact_sha256);

-- One row an alias; the reference keeps the version it points at from being deleted.
CREATE TABLE model_alias (
  model_name VARCHAR(63)                 NOT NULL,
  alias      VARCHAR(63)                 NOT NULL,
  version    INTEGER                     NOT NULL,
  revision   BIGINT                      NOT NULL,
  reason     VARCHAR(16)                 NOT NULL,
  moved_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (model_name, alias),
  FOREIGN KEY (model_name, version) REFERENCES model_version (name, version)
);
INSERT INTO model_alias (model_name, alias, version, revision, reason, moved_at)
  SELECT v.name, 'champion', v.version, 1, 'PUBLISHED', v.published_at
  FROM model_version v JOIN model m ON m.name = v.name AND m.last_version = v.version;

-- One row a move of an alias, numbered within its model. No version before: it was made; none after: it was deleted.
CREATE TABLE model_alias_move (
  model_name   VARCHAR(63)                 NOT NULL REFERENCES model (name),
  revision     BIGINT                      NOT NULL,
  alias        VARCHAR(63)                 NOT NULL,
  from_version INTEGER,
  to_version   INTEGER,
  reason       VARCHAR(16)                 NOT NULL,
  moved_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (model_name, revision)
);
INSERT INTO model_alias_move (model_name, revision, alias, from_version, to_version, reason, moved_at)
  SELECT model_name, revision, alias, NULL, version, reason, moved_at FROM model_alias;
-- Serves the history of one alias.
CREATE INDEX model_alias_move_newest ON model_alias_move (model_name, alias, revision DESC);

-- Files that a row no longer refers to; they are deleted later unless another row does.
CREATE TABLE released_artifact (
  id          UUID                        NOT NULL PRIMARY KEY,
  sha256      VARCHAR(64)                 NOT NULL,
  released_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
-- Its one row is locked while a file gets its first reference, and while one without any is deleted.
CREATE TABLE artifact_gate (id INTEGER NOT NULL PRIMARY KEY);
INSERT INTO artifact_gate (id) VALUES (1);
