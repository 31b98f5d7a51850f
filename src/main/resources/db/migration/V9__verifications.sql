-- The digest a verification is held against; outlives the job it came from.
ALTER TABLE training_job ADD COLUMN expected_sha256 VARCHAR(64);
-- The job that was last asked to repeat this one.
ALTER TABLE training_job ADD COLUMN newest_verification UUID REFERENCES training_job (id) ON DELETE SET NULL;
-- Serves the reference above when a verification is deleted.
CREATE INDEX training_job_newest_verification ON training_job (newest_verification);
