-- Who may call. Each key belongs to a project; the rows of jobs, models and data sets do not name one yet.
CREATE TABLE project (
  name       VARCHAR(63)                 NOT NULL PRIMARY KEY,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
INSERT INTO project (name, created_at) VALUES ('default', CURRENT_TIMESTAMP);

CREATE TABLE api_key (
  id            VARCHAR(16)                 NOT NULL PRIMARY KEY,
  secret_sha256 VARCHAR(64)                 NOT NULL,
  name          VARCHAR(100)                NOT NULL,
  project       VARCHAR(63)                 NOT NULL REFERENCES project (name),
  -- Names with spaces between them.
  scopes        VARCHAR(100)                NOT NULL,
  created_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  -- What created it: the id of a key, the subject of a token, or null for the service itself and for a caller without a key.
  created_by    VARCHAR(255),
  expires_at    TIMESTAMP(6) WITH TIME ZONE,
  revoked_at    TIMESTAMP(6) WITH TIME ZONE,
  -- At most a minute old.
  last_used_at  TIMESTAMP(6) WITH TIME ZONE
);
-- The list, newest first.
CREATE INDEX api_key_by_age ON api_key (created_at, id);

-- A login of a browser. It has the rights of its key.
CREATE TABLE login_session (
  token_sha256 VARCHAR(64)                 NOT NULL PRIMARY KEY,
  key_id       VARCHAR(16)                 NOT NULL REFERENCES api_key (id) ON DELETE CASCADE,
  created_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  expires_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX login_session_by_end ON login_session (expires_at);
