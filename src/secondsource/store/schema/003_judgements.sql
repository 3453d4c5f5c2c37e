-- What readers decided: rows that are only ever added (a forgotten person is blocked out of them), kept by rebuild.
CREATE TABLE judgement (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    judgement TEXT NOT NULL             -- the row as JSON
);

-- The articles that a judgement is about, by which it finds the story that they are in now; where its row names
-- a claim also that claim's place, since the claim's id changes when who says it is forgotten.
CREATE TABLE judged (
    judgement TEXT NOT NULL REFERENCES judgement(id) ON DELETE CASCADE,
    n INTEGER NOT NULL REFERENCES article(n) ON DELETE CASCADE,
    claim TEXT NOT NULL DEFAULT '', first INTEGER, last INTEGER,
    PRIMARY KEY (judgement, n, claim)
) WITHOUT ROWID;
CREATE INDEX judged_n ON judged(n);
