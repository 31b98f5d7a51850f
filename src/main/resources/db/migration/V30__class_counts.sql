-- How many of the rows that a job divides each class has, by label, as a JSON array; null for numbers to predict, and for
-- versions that an earlier release kept, whose rows are counted when they are needed.
ALTER TABLE data_set_version ADD COLUMN class_counts TEXT;
