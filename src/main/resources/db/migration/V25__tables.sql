-- What the columns of a table are for, and how its file was written, as JSON; null for images. The schema is the file
-- table-schema.json of the version.
ALTER TABLE data_set_version ADD COLUMN table_schema TEXT;
ALTER TABLE data_set_version ADD COLUMN table_dialect VARCHAR(400);
-- How many of the training rows, the last ones, a column of the table holds out for validation.
ALTER TABLE data_set_version ADD COLUMN validation_rows INTEGER DEFAULT 0 NOT NULL;
