-- Requests of all callers of a project in a minute; null for the settings' own (perceptron.projects).
ALTER TABLE project ADD COLUMN max_requests INTEGER;
