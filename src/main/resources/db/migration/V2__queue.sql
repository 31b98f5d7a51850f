-- db-scheduler's table, as its documentation gives it, in types that H2 and PostgreSQL share.
CREATE TABLE scheduled_tasks (
  task_name            VARCHAR(100)                NOT NULL,
  task_instance        VARCHAR(100)                NOT NULL,
  task_data            BYTEA,
  execution_time       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  picked               BOOLEAN                     NOT NULL,
  picked_by            VARCHAR(200),
  last_success         TIMESTAMP(6) WITH TIME ZONE,
  last_failure         TIMESTAMP(6) WITH TIME ZONE,
  consecutive_failures INTEGER,
  last_heartbeat       TIMESTAMP(6) WITH TIME ZONE,
  version              BIGINT                      NOT NULL,
  priority             SMALLINT,
  PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
