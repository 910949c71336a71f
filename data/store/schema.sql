-- The store of `synoptic corpus`: one SQLite file. Source: own work. Licence: Apache-2.0.
-- An article is known by its address (URL), else by its id; every text it ever had is a version. Claims hang on versions.
PRAGMA application_id = 1398362448;  -- "SYNP"
PRAGMA user_version = 1;
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles(
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,       -- URL, else the account's id
  current INTEGER NOT NULL        -- versions.id: the version added last
);
CREATE TABLE versions(
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles(id),
  number INTEGER NOT NULL,        -- 1, 2, ... of this article
  digest TEXT NOT NULL,           -- SHA-256 of text and origin: the same digest is the same version
  account TEXT NOT NULL, name TEXT, title TEXT, publisher TEXT, author TEXT, published TEXT, retrieved TEXT, url TEXT,
  language TEXT, media_type TEXT, sha256 TEXT, text_sha256 TEXT NOT NULL,
  text TEXT NOT NULL,             -- canonical text
  layout TEXT NOT NULL,           -- furniture and markup: kind begin end, in bytes, a line each
  UNIQUE(article, digest)
);
CREATE INDEX versions_by_published ON versions(published);
CREATE TABLE claims(
  version INTEGER NOT NULL REFERENCES versions(id),
  id TEXT NOT NULL, kind TEXT NOT NULL,
  measure TEXT, population TEXT, bound TEXT, low REAL, high REAL, place TEXT, as_of TEXT, edtf TEXT, hedge TEXT,
  speaker TEXT,                   -- outermost attribution
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,  -- of the anchor, in code points of versions.text
  anchor TEXT NOT NULL, exact TEXT NOT NULL,
  json TEXT NOT NULL              -- the claim's line, as `synoptic extract` prints it
);
CREATE INDEX claims_by_version ON claims(version);
CREATE INDEX claims_by_measure ON claims(measure, low) WHERE kind = 'count';
CREATE INDEX claims_by_date ON claims(edtf) WHERE kind = 'date';
CREATE TABLE events(article INTEGER PRIMARY KEY REFERENCES articles(id), event TEXT NOT NULL);
CREATE INDEX events_by_event ON events(event);
CREATE VIRTUAL TABLE texts_fts USING fts5(title, text, content='versions', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
