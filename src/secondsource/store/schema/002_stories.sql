-- What is made of the captures: every row here can be made again (secondsource rebuild).

-- The article as cleaned, its outline for gathering, and when it was published.
CREATE TABLE cleaned (
    n INTEGER PRIMARY KEY REFERENCES article(n) ON DELETE CASCADE,
    article BLOB NOT NULL,
    outline BLOB NOT NULL,
    outlet TEXT, title TEXT, language TEXT, first TEXT, last TEXT
) WITHOUT ROWID;

-- The article as read, compressed; story is the one that it was gathered into.
CREATE TABLE reading (
    n INTEGER PRIMARY KEY REFERENCES article(n) ON DELETE CASCADE,
    reading BLOB NOT NULL,
    program TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE story (
    id TEXT PRIMARY KEY,
    members TEXT NOT NULL,              -- digest of the articles in it: what document was made of
    document BLOB,                      -- the story document, compressed; NULL where it is to be told again
    origins_lower INTEGER, origins_upper INTEGER
) WITHOUT ROWID;
CREATE TABLE member (
    n INTEGER PRIMARY KEY REFERENCES article(n) ON DELETE CASCADE,
    story TEXT NOT NULL REFERENCES story(id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX member_story ON member(story);

-- What became of stories as articles came in: "split" and "merged" point from the story that was to the one that is.
CREATE TABLE history (number INTEGER PRIMARY KEY, change TEXT NOT NULL, story TEXT NOT NULL, other TEXT NOT NULL);
CREATE INDEX history_story ON history(story);

-- What articles name and tell, for search: kind is actor, place or type; name is folded.
CREATE TABLE named (
    n INTEGER NOT NULL REFERENCES article(n) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (kind, name, n)
) WITHOUT ROWID;
CREATE INDEX named_n ON named(n);
CREATE TABLE happened (
    n INTEGER NOT NULL REFERENCES article(n) ON DELETE CASCADE,
    first TEXT NOT NULL, last TEXT NOT NULL,
    PRIMARY KEY (first, last, n)
) WITHOUT ROWID;
CREATE INDEX happened_n ON happened(n);
