-- One row a data set that clients upload. It is locked while a version is added or deleted, and stays when its versions
-- go, so that no number is used twice.
CREATE TABLE data_set (
  name        VARCHAR(63)                 NOT NULL PRIMARY KEY,
  last_number INTEGER                     NOT NULL,
  created_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- One row a version; the number is the order of the uploads. A kind with other facts gets columns or tables of its own.
CREATE TABLE data_set_version (
  id            UUID                        NOT NULL PRIMARY KEY,
  name          VARCHAR(63)                 NOT NULL REFERENCES data_set (name),
  number        INTEGER                     NOT NULL,
  sha256        VARCHAR(64)                 NOT NULL,
  kind          VARCHAR(16)                 NOT NULL,
  format        VARCHAR(16)                 NOT NULL,
  image_rows    INTEGER,
  image_columns INTEGER,
  classes       INTEGER                     NOT NULL,
  training_rows INTEGER                     NOT NULL,
  test_rows     INTEGER                     NOT NULL,
  created_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  UNIQUE (name, sha256),
  UNIQUE (name, number)
);

-- The files of a version, with the names in its digest; their bytes are artifacts.
CREATE TABLE data_set_file (
  version_id UUID         NOT NULL REFERENCES data_set_version (id),
  file_name  VARCHAR(100) NOT NULL,
  sha256     VARCHAR(64)  NOT NULL,
  bytes      BIGINT       NOT NULL,
  PRIMARY KEY (version_id, file_name)
);
-- Tells whether a file is still a data set's.
CREATE INDEX data_set_file_artifact ON data_set_file (sha256);

-- The names of the classes; a version whose classes have no names has no rows here.
CREATE TABLE data_set_class (
  version_id UUID         NOT NULL REFERENCES data_set_version (id),
  label      INTEGER      NOT NULL,
  class_name VARCHAR(200) NOT NULL,
  PRIMARY KEY (version_id, label)
);

-- The version of an uploaded data set that a job trains on; null for other data sets.
ALTER TABLE training_job ADD COLUMN data_set VARCHAR(63);
ALTER TABLE training_job ADD COLUMN data_sha256 VARCHAR(64);
-- Both tell before a version is deleted what needs it.
CREATE INDEX training_job_data ON training_job (data_set, data_sha256);
CREATE INDEX model_version_data ON model_version (data_set, data_sha256);
