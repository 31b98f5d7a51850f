-- The place of the request that made the job in its trace (W3C Trace Context), for the spans of the worker; null for none.
ALTER TABLE training_job ADD COLUMN traceparent VARCHAR(55);
