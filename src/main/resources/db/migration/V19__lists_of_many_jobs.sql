-- All indexes of a list ascend, so that both directions of its order read them. The id decides between equal values.
-- docs/history-at-scale.md says which request reads which index.

-- The list by creation, of all jobs and of one state. The name is in the index so that a filter by name reads the index alone.
DROP INDEX training_job_newest;
CREATE INDEX training_job_by_created ON training_job (created_at, id, display_name);
DROP INDEX training_job_by_state;
CREATE INDEX training_job_state_created ON training_job (state, created_at, id, display_name);

-- The list by each other field.
CREATE INDEX training_job_by_finished ON training_job (finished_at, id);
CREATE INDEX training_job_by_name ON training_job (display_name, id);
CREATE INDEX training_job_by_state ON training_job (state, id);
CREATE INDEX training_job_by_val ON training_job (val_accuracy, id);
CREATE INDEX training_job_by_best_val ON training_job (best_val_accuracy, id);
CREATE INDEX training_job_by_test ON training_job (test_accuracy, id);
CREATE INDEX training_job_by_time ON training_job (training_millis, id);

-- The same of one state.
CREATE INDEX training_job_state_finished ON training_job (state, finished_at, id);
CREATE INDEX training_job_state_name ON training_job (state, display_name, id);
CREATE INDEX training_job_state_val ON training_job (state, val_accuracy, id);
CREATE INDEX training_job_state_best_val ON training_job (state, best_val_accuracy, id);
CREATE INDEX training_job_state_test ON training_job (state, test_accuracy, id);
CREATE INDEX training_job_state_time ON training_job (state, training_millis, id);

-- The list filtered by a label: each row repeats when its job was created, which never changes.
ALTER TABLE training_job_label ADD COLUMN job_created_at TIMESTAMP(6) WITH TIME ZONE;
UPDATE training_job_label SET job_created_at =
  (SELECT j.created_at FROM training_job j WHERE j.id = training_job_label.job_id);
ALTER TABLE training_job_label ALTER COLUMN job_created_at SET NOT NULL;
DROP INDEX training_job_label_by_value;
CREATE INDEX training_job_label_created ON training_job_label (label_key, label_value, job_created_at, job_id);
