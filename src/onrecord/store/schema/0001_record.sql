-- The record, version 1. Text columns that end in _at are UTC times, ISO 8601, of when the record learnt it;
-- columns that end in _on are dates as the page tells them, of when it happened or was said.

CREATE TABLE pages (
    sha256 TEXT PRIMARY KEY,
    url TEXT,
    path TEXT,
    media_type TEXT NOT NULL,
    content_type TEXT,
    dated TEXT,
    fetched_at TEXT,
    size INTEGER NOT NULL,
    codec TEXT NOT NULL CHECK (codec IN ('zlib', 'raw')),
    bytes BLOB NOT NULL,
    learnt_at TEXT NOT NULL
) STRICT;

-- Where and when a page was had; the same bytes from two places are one page with two captures.
CREATE TABLE captures (
    number INTEGER PRIMARY KEY,
    page TEXT NOT NULL REFERENCES pages (sha256),
    url TEXT NOT NULL,
    outlet TEXT,
    fetched_at TEXT,
    learnt_at TEXT NOT NULL,
    UNIQUE (url, page)
) STRICT;
CREATE INDEX captures_by_page ON captures (page);

-- What one version of the reader found in a page. A later reading supersedes it and never deletes it.
CREATE TABLE readings (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    page TEXT NOT NULL REFERENCES pages (sha256),
    reader TEXT NOT NULL,
    headline TEXT,
    published_on TEXT,
    published_precision TEXT,
    agency TEXT,
    outlet TEXT,
    language TEXT,
    page_url TEXT,
    learnt_at TEXT NOT NULL,
    superseded_at TEXT,
    superseded_by TEXT REFERENCES readings (id),
    -- Last: to reach what stands behind a long value, SQLite reads all of it.
    json BLOB NOT NULL
) STRICT;
CREATE INDEX readings_by_page ON readings (page, superseded_at);
CREATE INDEX readings_by_url ON readings (page_url);
CREATE INDEX readings_by_day ON readings (published_on);
CREATE INDEX readings_by_outlet ON readings (outlet, published_on, superseded_at);
CREATE INDEX readings_by_learnt ON readings (learnt_at);

CREATE TABLE passages (
    number INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings (number),
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
) STRICT;
CREATE INDEX passages_by_reading ON passages (reading);

CREATE TABLE actors (
    number INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings (number),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    sector TEXT,
    roles TEXT NOT NULL,
    link TEXT,
    UNIQUE (reading, id)
) STRICT;
CREATE INDEX actors_by_name ON actors (name COLLATE NOCASE);
CREATE INDEX actors_by_id ON actors (id);

-- quotation: what is said, the page's own words. spans: source, cue and content in the article, JSON.
-- page_ranges: where the content stands in the page, [start, end] in code points, JSON.
CREATE TABLE statements (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    reading INTEGER NOT NULL REFERENCES readings (number),
    quotation TEXT NOT NULL,
    source TEXT,
    cue TEXT NOT NULL,
    speaker TEXT,
    speaker_id TEXT,
    kind TEXT NOT NULL,
    act TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    firmness TEXT NOT NULL,
    said_on TEXT,
    said_precision TEXT,
    within TEXT,
    page_url TEXT,
    published_on TEXT,
    outlet TEXT,
    page_ranges TEXT NOT NULL,
    spans TEXT NOT NULL,
    confidence REAL NOT NULL,
    learnt_at TEXT NOT NULL,
    superseded_at TEXT,
    UNIQUE (reading, id)
) STRICT;
CREATE INDEX statements_by_id ON statements (id);
CREATE INDEX statements_by_speaker ON statements (speaker, superseded_at);
CREATE INDEX statements_by_act ON statements (act, firmness, kind, superseded_at);
CREATE INDEX statements_by_firmness ON statements (firmness, kind);
-- When it was said, or else published; and once more what is no day but a stretch of time (its beginning is not
-- always how it is written: "2019-W01", "202X", "../2020").
CREATE INDEX statements_by_day ON statements (coalesce(said_on, published_on));
CREATE INDEX statements_by_stretch ON statements (
    coalesce(said_on, published_on) GLOB '*[/X]*', coalesce(said_on, published_on)
) WHERE coalesce(said_on, published_on) NOT GLOB '????-??-??';

CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    reading INTEGER NOT NULL REFERENCES readings (number),
    quotation TEXT NOT NULL,
    trigger TEXT NOT NULL,
    type TEXT NOT NULL,
    mode TEXT,
    contexts TEXT NOT NULL,
    actors TEXT NOT NULL,
    recipients TEXT NOT NULL,
    firmness TEXT NOT NULL,
    happened_on TEXT,
    happened_precision TEXT,
    place TEXT,
    place_country TEXT,
    lat REAL,
    lon REAL,
    according_to TEXT,
    background INTEGER NOT NULL,
    page_url TEXT,
    published_on TEXT,
    outlet TEXT,
    page_ranges TEXT NOT NULL,
    spans TEXT NOT NULL,
    confidence REAL NOT NULL,
    learnt_at TEXT NOT NULL,
    superseded_at TEXT,
    UNIQUE (reading, id)
) STRICT;
CREATE INDEX events_by_id ON events (id);
CREATE INDEX events_by_type ON events (type, firmness, superseded_at);
CREATE INDEX events_by_firmness ON events (firmness);
CREATE INDEX events_by_day ON events (coalesce(happened_on, published_on));
CREATE INDEX events_by_stretch ON events (
    coalesce(happened_on, published_on) GLOB '*[/X]*', coalesce(happened_on, published_on)
) WHERE coalesce(happened_on, published_on) NOT GLOB '????-??-??';

-- Who did it and to whom: side is 'actor' or 'recipient'; name: the actor's, or the words where it names none.
CREATE TABLE event_sides (
    event INTEGER NOT NULL REFERENCES events (number),
    side TEXT NOT NULL CHECK (side IN ('actor', 'recipient')),
    name TEXT NOT NULL,
    actor_id TEXT,
    PRIMARY KEY (event, side, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_sides_by_name ON event_sides (name COLLATE NOCASE, side);

CREATE TABLE places (
    reading INTEGER NOT NULL REFERENCES readings (number),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    geonames INTEGER,
    country TEXT,
    lat REAL NOT NULL,
    lon REAL NOT NULL,
    feature TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (reading, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX places_by_name ON places (name COLLATE NOCASE);

CREATE TABLE issues (
    number INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings (number),
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER
) STRICT;
CREATE INDEX issues_by_code ON issues (code);
CREATE INDEX issues_by_reading ON issues (reading);

-- What could not become a page at all: a broken record of an archive, a feed that was refused.
CREATE TABLE refusals (
    number INTEGER PRIMARY KEY,
    origin TEXT NOT NULL,
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    learnt_at TEXT NOT NULL,
    UNIQUE (origin, code, reason)
) STRICT;

-- Feeds and sitemaps as they were fetched last, so that they are asked for again only where they have changed.
CREATE TABLE feeds (
    url TEXT PRIMARY KEY,
    etag TEXT,
    modified TEXT,
    learnt_at TEXT NOT NULL
) STRICT;

-- content="..." is written just so: Datasette finds a table's index by these characters.
CREATE VIRTUAL TABLE statements_fts USING fts5 (
    quotation, speaker, source, content="statements", content_rowid = 'number',
    tokenize = "unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE passages_fts USING fts5 (
    text, content="passages", content_rowid = 'number', tokenize = "unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE events_fts USING fts5 (
    quotation, actors, recipients, place, place_country, content="events", content_rowid = 'number',
    tokenize = "unicode61 remove_diacritics 2"
);
CREATE TRIGGER events_added AFTER INSERT ON events BEGIN
    INSERT INTO events_fts (rowid, quotation, actors, recipients, place, place_country)
    VALUES (new.number, new.quotation, new.actors, new.recipients, new.place, new.place_country);
END;
CREATE TRIGGER statements_added AFTER INSERT ON statements BEGIN
    INSERT INTO statements_fts (rowid, quotation, speaker, source)
    VALUES (new.number, new.quotation, new.speaker, new.source);
END;
CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
    INSERT INTO passages_fts (rowid, text) VALUES (new.number, new.text);
END;

-- For people who look: what the newest readings hold, with everything beside it.
CREATE VIEW statements_flat AS
SELECT s.id, s.quotation, s.speaker, s.source, s.act, s.kind, s.firmness, s.said_on, r.published_on, r.headline,
       r.outlet, r.agency, s.page_url, s.page_ranges, s.confidence, r.page AS page_sha256, s.learnt_at
FROM statements AS s JOIN readings AS r ON r.number = s.reading
WHERE s.superseded_at IS NULL;

CREATE VIEW events_flat AS
SELECT e.id, e.type, e.mode, e.actors, e.recipients, e.quotation, e.firmness, e.happened_on, e.place, e.place_country,
       r.published_on, r.headline, r.outlet, e.page_url, e.page_ranges, e.confidence, r.page AS page_sha256, e.learnt_at
FROM events AS e JOIN readings AS r ON r.number = e.reading
WHERE e.superseded_at IS NULL;

CREATE VIEW articles AS
SELECT r.id, r.headline, r.published_on, r.outlet, r.agency, r.language, r.page_url, r.page AS page_sha256, r.reader,
       (SELECT count(*) FROM statements AS s WHERE s.reading = r.number) AS statements,
       (SELECT count(*) FROM events AS e WHERE e.reading = r.number) AS events,
       (SELECT count(*) FROM issues AS i WHERE i.reading = r.number) AS issues, r.learnt_at
FROM readings AS r
WHERE r.superseded_at IS NULL;
