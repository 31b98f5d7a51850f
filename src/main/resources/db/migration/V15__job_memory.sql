-- Memory that the job needs by estimate, in bytes; null for jobs of earlier versions.
ALTER TABLE training_job ADD COLUMN memory_bytes BIGINT;
-- What a job waits for although a worker is free, for people.
ALTER TABLE training_job ADD COLUMN waits_for VARCHAR(500);
