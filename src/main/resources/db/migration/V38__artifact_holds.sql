-- While a backup copies the files of the artifact store, no instance may delete one of them. A hold ends by itself when the
-- process that made it dies.
CREATE TABLE artifact_hold (
  id         UUID                        NOT NULL PRIMARY KEY,
  held_until TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
