-- One row an event of a job. Ids ascend in the order of the commits (docs/adr/0005). No reference to
-- the job: the event that tells of its deletion outlives it.
CREATE TABLE job_event (
  id          BIGINT                      NOT NULL PRIMARY KEY,
  job_id      UUID                        NOT NULL,
  type        VARCHAR(16)                 NOT NULL,
  recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  data        VARCHAR(20000)              NOT NULL
);

-- Serves the stream of one job, and its deletion.
CREATE INDEX job_event_of_job ON job_event (job_id, id);

-- The id that was given out last. Whoever writes events updates its one row, as the last thing
-- before the commit.
CREATE TABLE job_event_counter (
  id      INTEGER NOT NULL PRIMARY KEY,
  last_id BIGINT  NOT NULL
);
INSERT INTO job_event_counter (id, last_id) VALUES (1, 0);
