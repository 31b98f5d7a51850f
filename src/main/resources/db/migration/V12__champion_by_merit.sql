-- What the figures of a version were measured on; all null when nothing is known of it.
-- measured_rows: TEST_IMAGES of the data set, those that a SPLIT set aside, the VALIDATION rows, or the TRAINING rows.
ALTER TABLE model_version ADD COLUMN measured_data_set VARCHAR(63);
ALTER TABLE model_version ADD COLUMN measured_sha256 VARCHAR(64);
ALTER TABLE model_version ADD COLUMN measured_rows VARCHAR(16);
UPDATE model_version SET measured_data_set = data_set, measured_sha256 = data_sha256, measured_rows = 'TEST_IMAGES'
  WHERE data_sha256 IS NOT NULL AND EXISTS (
    SELECT 1 FROM evaluation e WHERE e.job_id = model_version.job_id AND e.summary LIKE '%"split":"test"%');
UPDATE model_version SET measured_data_set = data_set, measured_sha256 = data_sha256, measured_rows = (
    SELECT CASE WHEN j.specification NOT LIKE '%"split":null%' THEN 'SPLIT'
      WHEN j.validation_rows > 0 THEN 'VALIDATION' ELSE 'TRAINING' END
    FROM training_job j WHERE j.id = model_version.job_id)
  WHERE data_sha256 IS NOT NULL AND EXISTS (
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
