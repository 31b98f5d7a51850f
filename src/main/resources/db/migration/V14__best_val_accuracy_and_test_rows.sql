-- The highest val_accuracy of the epochs that ended; val_accuracy is the last epoch's.
ALTER TABLE training_job ADD COLUMN best_val_accuracy DOUBLE PRECISION;
UPDATE training_job SET best_val_accuracy =
  (SELECT MAX(e.val_accuracy) FROM epoch_record e WHERE e.job_id = training_job.id AND e.epoch <= training_job.epoch);
-- How many rows the model is tested on in the end, and which; null for a job that was submitted before this was kept.
ALTER TABLE training_job ADD COLUMN test_rows INTEGER;
ALTER TABLE training_job ADD COLUMN test_source VARCHAR(16);
