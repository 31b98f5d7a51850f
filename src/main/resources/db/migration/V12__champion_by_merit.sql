-- What the figures of a version were measured on; all null when nothing is known of it.
-- measured_rows: TEST, the data set's test images; HELD_OUT, other rows that it did not learn from; TRAINING, rows that it may have learned from.
ALTER TABLE model_version ADD COLUMN measured_data_set VARCHAR(63);
ALTER TABLE model_version ADD COLUMN measured_sha256 VARCHAR(64);
ALTER TABLE model_version ADD COLUMN measured_rows VARCHAR(16);
UPDATE model_version SET measured_data_set = data_set, measured_sha256 = data_sha256, measured_rows = 'TEST'
  WHERE data_sha256 IS NOT NULL AND EXISTS (
    SELECT 1 FROM evaluation e WHERE e.job_id = model_version.job_id AND e.summary LIKE '%"split":"test"%');
UPDATE model_version SET measured_data_set = data_set, measured_sha256 = data_sha256, measured_rows = 'HELD_OUT'
  WHERE data_sha256 IS NOT NULL AND EXISTS (
    SELECT 1 FROM evaluation e JOIN training_job j ON j.id = e.job_id
    WHERE e.job_id = model_version.job_id AND e.summary LIKE '%"split":"train"%'
      AND (j.specification NOT LIKE '%"split":null%' OR j.validation_rows > 0));
UPDATE model_version SET measured_data_set = data_set, measured_sha256 = data_sha256, measured_rows = 'TRAINING'
  WHERE data_sha256 IS NOT NULL AND measured_rows IS NULL AND EXISTS (
    SELECT 1 FROM evaluation e WHERE e.job_id = model_version.job_id AND e.summary LIKE '%"split":"train"%');

-- A model whose policy nobody ever chose gets the one that new models have. Its champion stays until a version is better.
UPDATE model SET policy = 'BEST', metric = 'TEST_ACCURACY'
  WHERE policy = 'NEWEST' AND NOT EXISTS (
    SELECT 1 FROM model_alias_move m WHERE m.model_name = model.name AND m.alias = 'champion' AND m.reason = 'POLICY');

-- Which version a job published, whether that became the champion then, and when it was deleted.
ALTER TABLE training_job ADD COLUMN published_model VARCHAR(63);
ALTER TABLE training_job ADD COLUMN published_version INTEGER;
ALTER TABLE training_job ADD COLUMN became_champion BOOLEAN;
ALTER TABLE training_job ADD COLUMN champion_reason VARCHAR(500);
ALTER TABLE training_job ADD COLUMN version_deleted_at TIMESTAMP(6) WITH TIME ZONE;
UPDATE training_job SET
  published_model = (SELECT v.name FROM model_version v WHERE v.job_id = training_job.id),
  published_version = (SELECT v.version FROM model_version v WHERE v.job_id = training_job.id);
