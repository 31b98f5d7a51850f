-- The model version that a job starts from; both null for a job that starts from random parameters.
ALTER TABLE training_job ADD COLUMN initial_model VARCHAR(63);
ALTER TABLE training_job ADD COLUMN initial_version INTEGER;

-- Until now it was only in the JSON of the specification, which the service writes without spaces.
-- No value of its object can contain a quotation mark, a comma or a brace.
ALTER TABLE training_job ADD COLUMN initial_json VARCHAR(100000);
ALTER TABLE training_job ADD COLUMN initial_rest VARCHAR(100000);
UPDATE training_job SET initial_json = SUBSTRING(specification FROM POSITION('"initial_model":{' IN specification) + 17)
  WHERE specification LIKE '%"initial_model":{%';
UPDATE training_job SET initial_json = SUBSTRING(initial_json FROM 1 FOR POSITION('}' IN initial_json) - 1) || ','
  WHERE initial_json IS NOT NULL;
UPDATE training_job SET initial_rest = SUBSTRING(initial_json FROM POSITION('"model":"' IN initial_json) + 9)
  WHERE initial_json IS NOT NULL;
UPDATE training_job SET initial_model = SUBSTRING(initial_rest FROM 1 FOR POSITION('"' IN initial_rest) - 1)
  WHERE initial_json IS NOT NULL;
UPDATE training_job SET initial_rest = SUBSTRING(initial_json FROM POSITION('"version":' IN initial_json) + 10)
  WHERE initial_json IS NOT NULL;
UPDATE training_job SET initial_version = CAST(SUBSTRING(initial_rest FROM 1 FOR POSITION(',' IN initial_rest) - 1) AS INTEGER)
  WHERE initial_json IS NOT NULL;
ALTER TABLE training_job DROP COLUMN initial_json;
ALTER TABLE training_job DROP COLUMN initial_rest;

-- Finds the jobs that start from a version before it is deleted.
CREATE INDEX training_job_initial_model ON training_job (initial_model, initial_version);
