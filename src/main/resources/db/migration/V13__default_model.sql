-- The model that answers when a client names none. One row; model_name is null while there is none.
-- configured is the setting's value when it was last obeyed: a value that stands there still does not undo what somebody chose since.
CREATE TABLE default_model (
  id         INTEGER     NOT NULL PRIMARY KEY,
  model_name VARCHAR(63),
  configured VARCHAR(63),
  reason     VARCHAR(16),
  set_at     TIMESTAMP(6) WITH TIME ZONE
);
INSERT INTO default_model (id, model_name, configured, reason, set_at) VALUES (1, NULL, NULL, NULL, NULL);
-- Until now it was the model of the version that was published last.
UPDATE default_model SET reason = 'PUBLISHED', set_at = CURRENT_TIMESTAMP, model_name =
  (SELECT name FROM model_version ORDER BY published_at DESC, version DESC FETCH FIRST 1 ROW ONLY)
  WHERE EXISTS (SELECT 1 FROM model_version);
