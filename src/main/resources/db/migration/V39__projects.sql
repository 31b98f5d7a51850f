-- Each job, model, data set and event belongs to a project. What there was belongs to the project default.
-- Limits of a project; null for the settings' own (perceptron.projects).
ALTER TABLE project ADD COLUMN max_queued INTEGER;
ALTER TABLE project ADD COLUMN max_running INTEGER;
ALTER TABLE project ADD COLUMN max_bytes BIGINT;
ALTER TABLE project ADD COLUMN max_parameters BIGINT;
ALTER TABLE project ADD COLUMN max_trained_rows BIGINT;

ALTER TABLE training_job ADD COLUMN project VARCHAR(63) DEFAULT 'default' NOT NULL;
ALTER TABLE training_job ADD CONSTRAINT training_job_of_project FOREIGN KEY (project) REFERENCES project (name);
ALTER TABLE training_job_label ADD COLUMN project VARCHAR(63) DEFAULT 'default' NOT NULL;

-- A list of jobs is read from an index of its project (docs/history-at-scale.md).
DROP INDEX training_job_by_created;
CREATE INDEX training_job_by_created ON training_job (project, created_at, id, display_name);
DROP INDEX training_job_state_created;
CREATE INDEX training_job_state_created ON training_job (project, state, created_at, id, display_name);
DROP INDEX training_job_by_finished;
CREATE INDEX training_job_by_finished ON training_job (project, finished_at, id);
DROP INDEX training_job_state_finished;
CREATE INDEX training_job_state_finished ON training_job (project, state, finished_at, id);
DROP INDEX training_job_by_name;
CREATE INDEX training_job_by_name ON training_job (project, display_name, id);
DROP INDEX training_job_state_name;
CREATE INDEX training_job_state_name ON training_job (project, state, display_name, id);
DROP INDEX training_job_by_state;
CREATE INDEX training_job_by_state ON training_job (project, state, id);
DROP INDEX training_job_by_val;
CREATE INDEX training_job_by_val ON training_job (project, val_accuracy, id);
DROP INDEX training_job_state_val;
CREATE INDEX training_job_state_val ON training_job (project, state, val_accuracy, id);
DROP INDEX training_job_by_best_val;
CREATE INDEX training_job_by_best_val ON training_job (project, best_val_accuracy, id);
DROP INDEX training_job_state_best_val;
CREATE INDEX training_job_state_best_val ON training_job (project, state, best_val_accuracy, id);
DROP INDEX training_job_by_test;
CREATE INDEX training_job_by_test ON training_job (project, test_accuracy, id);
DROP INDEX training_job_state_test;
CREATE INDEX training_job_state_test ON training_job (project, state, test_accuracy, id);
DROP INDEX training_job_by_time;
CREATE INDEX training_job_by_time ON training_job (project, training_millis, id);
DROP INDEX training_job_state_time;
CREATE INDEX training_job_state_time ON training_job (project, state, training_millis, id);
DROP INDEX training_job_by_val_rmse;
CREATE INDEX training_job_by_val_rmse ON training_job (project, val_rmse, id);
DROP INDEX training_job_state_val_rmse;
CREATE INDEX training_job_state_val_rmse ON training_job (project, state, val_rmse, id);
DROP INDEX training_job_by_val_r2;
CREATE INDEX training_job_by_val_r2 ON training_job (project, val_r2, id);
DROP INDEX training_job_state_val_r2;
CREATE INDEX training_job_state_val_r2 ON training_job (project, state, val_r2, id);
DROP INDEX training_job_by_test_rmse;
CREATE INDEX training_job_by_test_rmse ON training_job (project, test_rmse, id);
DROP INDEX training_job_state_test_rmse;
CREATE INDEX training_job_state_test_rmse ON training_job (project, state, test_rmse, id);
DROP INDEX training_job_by_test_r2;
CREATE INDEX training_job_by_test_r2 ON training_job (project, test_r2, id);
DROP INDEX training_job_state_test_r2;
CREATE INDEX training_job_state_test_r2 ON training_job (project, state, test_r2, id);
DROP INDEX training_job_verifies;
CREATE INDEX training_job_verifies ON training_job (project, verifies, created_at, id);
DROP INDEX training_job_label_created;
CREATE INDEX training_job_label_created ON training_job_label (project, label_key, label_value, job_created_at, job_id);
-- How many jobs of each project wait and run, and since when. training_job_queue stays: the states of all projects are counted by it.
CREATE INDEX training_job_fair ON training_job (state, project, queued_at, id);

-- A name is unique within its project. The columns for names of models and data sets hold PROJECT/NAME, and for the project
-- default the name alone, as before: no name has a slash. So the keys between these tables stay as they are.
ALTER TABLE model ALTER COLUMN name SET DATA TYPE VARCHAR(127);
ALTER TABLE model ADD COLUMN project VARCHAR(63) DEFAULT 'default' NOT NULL;
ALTER TABLE model ADD CONSTRAINT model_of_project FOREIGN KEY (project) REFERENCES project (name);
CREATE INDEX model_of_project_by_name ON model (project, name);
ALTER TABLE model_version ALTER COLUMN name SET DATA TYPE VARCHAR(127);
ALTER TABLE model_version ADD COLUMN project VARCHAR(63) DEFAULT 'default' NOT NULL;
DROP INDEX model_version_newest;
CREATE INDEX model_version_newest ON model_version (project, published_at, version, name);
ALTER TABLE model_alias ALTER COLUMN model_name SET DATA TYPE VARCHAR(127);
ALTER TABLE model_alias_move ALTER COLUMN model_name SET DATA TYPE VARCHAR(127);
-- One row for each project.
ALTER TABLE default_model ALTER COLUMN model_name SET DATA TYPE VARCHAR(127);
ALTER TABLE default_model ALTER COLUMN configured SET DATA TYPE VARCHAR(127);
ALTER TABLE default_model ADD COLUMN project VARCHAR(63) DEFAULT 'default' NOT NULL;
CREATE UNIQUE INDEX default_model_of_project ON default_model (project);

ALTER TABLE data_set ALTER COLUMN name SET DATA TYPE VARCHAR(127);
ALTER TABLE data_set ADD COLUMN project VARCHAR(63) DEFAULT 'default' NOT NULL;
ALTER TABLE data_set ADD CONSTRAINT data_set_of_project FOREIGN KEY (project) REFERENCES project (name);
CREATE INDEX data_set_of_project_by_name ON data_set (project, name);
ALTER TABLE data_set_version ALTER COLUMN name SET DATA TYPE VARCHAR(127);

ALTER TABLE job_event ADD COLUMN project VARCHAR(63) DEFAULT 'default' NOT NULL;
CREATE INDEX job_event_of_project ON job_event (project, id);

-- Two projects may send the same key.
CREATE TABLE kept_idempotency_key (
  project         VARCHAR(63)                 DEFAULT 'default' NOT NULL,
  idempotency_key VARCHAR(255)                NOT NULL,
  body_sha256     VARCHAR(64)                 NOT NULL,
  job_id          UUID                        NOT NULL,
  created_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (project, idempotency_key)
);
INSERT INTO kept_idempotency_key (project, idempotency_key, body_sha256, job_id, created_at)
  SELECT 'default', idempotency_key, body_sha256, job_id, created_at FROM idempotency_key;
DROP TABLE idempotency_key;
ALTER TABLE kept_idempotency_key RENAME TO idempotency_key;
CREATE INDEX idempotency_key_oldest ON idempotency_key (created_at);

-- The bytes of a project are summed over its checkpoints, versions and files.
ALTER TABLE training_checkpoint ADD COLUMN project VARCHAR(63) DEFAULT 'default' NOT NULL;
CREATE INDEX training_checkpoint_of_project ON training_checkpoint (project);

-- The queue takes the entry with the highest priority, and of these the oldest. All have 0 while one project has jobs.
-- An instance of the version before, which may still run, writes no priority.
UPDATE scheduled_tasks SET priority = 0 WHERE priority IS NULL;
ALTER TABLE scheduled_tasks ALTER COLUMN priority SET DEFAULT 0;
CREATE INDEX scheduled_tasks_priority ON scheduled_tasks (priority DESC, execution_time);

-- Who changed what, and when. A row is written before the change and gets its outcome after it; status is null if the process
-- died between both.
CREATE TABLE audit_entry (
  id          UUID                        NOT NULL PRIMARY KEY,
  begun_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  project     VARCHAR(63)                 NOT NULL,
  -- KEY, LOGIN, TOKEN, or NONE without a key.
  caller_kind VARCHAR(8)                  NOT NULL,
  caller_id   VARCHAR(255),
  caller_name VARCHAR(255),
  operation   VARCHAR(255)                NOT NULL,
  target      VARCHAR(500)                NOT NULL,
  address     VARCHAR(100)                NOT NULL,
  request_id  VARCHAR(128),
  status      INTEGER,
  result      VARCHAR(500)
);
CREATE INDEX audit_entry_newest ON audit_entry (begun_at, id);
CREATE INDEX audit_entry_of_project ON audit_entry (project, begun_at, id);
CREATE INDEX audit_entry_of_caller ON audit_entry (caller_id, begun_at, id);
