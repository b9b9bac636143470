-- Every version of every definition. A row without a body says that it is deleted.

CREATE TABLE definitions (
  kind          text COLLATE "C" NOT NULL,
  id            text COLLATE "C" NOT NULL,
  version       integer NOT NULL CHECK (version > 0),
  is_latest     boolean NOT NULL,
  body          text,
  saved_at      bigint NOT NULL,
  saved_by_kind integer NOT NULL,
  saved_by_id   text,
  is_managed    boolean NOT NULL,
  PRIMARY KEY (kind, id, version)
);

CREATE UNIQUE INDEX definitions_latest ON definitions (kind, id) WHERE is_latest;

-- One row, which every commit that saves a definition changes: they wait for one another, so the revision rises in the order in which
-- readers see them.
CREATE TABLE definitions_revision (
  is_only  boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  revision bigint NOT NULL
);

INSERT INTO definitions_revision (revision) VALUES (0);
