-- What is kept as it came, and what is needed to find it again.

-- Content-addressed and compressed: sha256 is of the bytes before compression.
CREATE TABLE blob (
    sha256 TEXT PRIMARY KEY,
    data BLOB NOT NULL
) WITHOUT ROWID;

-- One captured article. n is its row in the index; capture names the blob of the Capture value,
-- original that of the bytes themselves where the reader hands them on (their SHA-256 is sha256).
CREATE TABLE article (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    key TEXT,
    path TEXT NOT NULL,
    url TEXT,
    page TEXT,                          -- the URL without what does not change the page: versions share it
    current INTEGER NOT NULL DEFAULT 1, -- 0 where a later capture of the page is kept
    sha256 TEXT NOT NULL,
    captured TEXT,
    capture TEXT NOT NULL REFERENCES blob(sha256),
    original TEXT REFERENCES blob(sha256),
    redacted INTEGER NOT NULL DEFAULT 0 -- a forgotten person was taken out of it
);
CREATE INDEX article_page ON article(page) WHERE page IS NOT NULL;
CREATE INDEX article_sha256 ON article(sha256);
CREATE INDEX article_capture ON article(capture);

-- The words of every current article, folded (search.py); holds no text itself.
CREATE VIRTUAL TABLE words USING fts5 (
    title, text,
    content = '', tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
);

-- Persons that are to be forgotten: a keyed digest of the folded name, never the name.
CREATE TABLE forgotten (digest TEXT PRIMARY KEY, words INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
