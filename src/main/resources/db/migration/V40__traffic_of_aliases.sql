-- The versions of an alias that has several, or shadows; an alias with one version alone has no rows here.
-- SERVING versions answer by their weight; SHADOW versions compute a share of the requests again.
CREATE TABLE model_alias_traffic (
  model_name VARCHAR(127) NOT NULL,
  alias      VARCHAR(63)  NOT NULL,
  place      INTEGER      NOT NULL,
  version    INTEGER      NOT NULL,
  role       VARCHAR(8)   NOT NULL,
  weight     INTEGER,
  share      DOUBLE PRECISION,
  PRIMARY KEY (model_name, alias, place),
  FOREIGN KEY (model_name, alias) REFERENCES model_alias (model_name, alias),
  FOREIGN KEY (model_name, version) REFERENCES model_version (name, version)
);
-- Tells before a version is deleted which aliases name it.
CREATE INDEX model_alias_traffic_version ON model_alias_traffic (model_name, version);

-- The same before and after a move, as JSON; null for one version alone. Who moved it: the id of a key or the subject of a token.
ALTER TABLE model_alias_move ADD COLUMN from_traffic VARCHAR(2000);
ALTER TABLE model_alias_move ADD COLUMN to_traffic VARCHAR(2000);
ALTER TABLE model_alias_move ADD COLUMN moved_by VARCHAR(255);
