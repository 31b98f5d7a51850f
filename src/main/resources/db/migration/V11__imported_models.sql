-- A model may come from a file instead of a job.
ALTER TABLE model_version ALTER COLUMN job_id DROP NOT NULL;
ALTER TABLE model_version ADD COLUMN source VARCHAR(16) DEFAULT 'TRAINED' NOT NULL;
-- Digest of the parameters that its training started from; null when they were random.
ALTER TABLE model_version ADD COLUMN initial_sha256 VARCHAR(64);
