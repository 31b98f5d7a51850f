-- Serves the list of a job's verifications, the newest first.
CREATE INDEX training_job_verifies ON training_job (verifies, created_at DESC, id DESC);
-- Verifications used to be named after the id of what they repeat.
UPDATE training_job SET display_name = (
    SELECT CONCAT('Verification of ', original.display_name) FROM training_job original WHERE original.id = training_job.verifies)
WHERE origin = 'VERIFICATION' AND display_name = CONCAT('Verification of ', CAST(verifies AS VARCHAR(36))) AND EXISTS (
    SELECT 1 FROM training_job original
    WHERE original.id = training_job.verifies AND CHAR_LENGTH(original.display_name) <= 84);
