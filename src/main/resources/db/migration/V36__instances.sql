-- The instances that share this database, one row each, which its instance renews every two seconds. A row that was not
-- renewed for 15 s belongs to a dead instance. running_jobs: the ids of the jobs that it trains, with commas between them.
CREATE TABLE instance (
  id           UUID                        NOT NULL PRIMARY KEY,
  name         VARCHAR(200)                NOT NULL,
  version      VARCHAR(100)                NOT NULL,
  roles        VARCHAR(100)                NOT NULL,
  started_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  last_seen    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  running_jobs VARCHAR(4000)               NOT NULL
);
