-- Every kind of declared type on SQLite, and values that do not fit the declaration, as SQLite allows.
BEGIN;

CREATE TABLE numbers (
  id        INTEGER PRIMARY KEY,
  label     TEXT NOT NULL,
  c_integer INTEGER,
  c_bigint  BIGINT,
  c_tiny    TINYINT,
  c_real    REAL,
  c_double  DOUBLE PRECISION,
  c_float   FLOAT,
  c_dec     DECIMAL(10, 2),
  c_dec30   DECIMAL(30, 10),
  c_numeric NUMERIC,
  c_bool    BOOLEAN
);
INSERT INTO numbers (label, c_integer, c_bigint, c_tiny, c_real, c_double, c_float, c_dec, c_dec30, c_numeric, c_bool) VALUES
  ('ordinary', 1, 2, 3, 1.5, 2.25, 0.5, 12.30, 13.5, 14.25, 1),
  ('zero', 0, 0, 0, 0.0, 0.0, 0.0, 0, 0, 0, 0),
  ('minimum', -9223372036854775807 - 1, -9223372036854775807 - 1, -128, -1.7976931348623157e308, -1.7976931348623157e308, -1.0, -99999999.99, -1, -1, 0),
  ('maximum', 9223372036854775807, 9223372036854775807, 127, 1.7976931348623157e308, 1.7976931348623157e308, 1.0, 99999999.99, 1, 1, 1),
  ('beyond 2^53', 9007199254740993, -9007199254740993, 1, 9007199254740992.0, 0.1, 1.1, 0.01, 9007199254740993, 9007199254740993, 1),
  ('tiny', -1, -1, -1, 5e-324, -5e-324, 1e-300, -0.01, 0.0000000001, 0.1, 0),
  ('infinity', NULL, NULL, NULL, 9e999, -9e999, 9e999, NULL, NULL, NULL, NULL),
  ('integers in real columns', 1, 1, 1, 3, 4, 5, 6, 7, 8, 1),
  ('null', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE texts (
  id        INTEGER PRIMARY KEY,
  label     TEXT NOT NULL,
  c_text    TEXT,
  c_varchar VARCHAR(40),
  c_char    CHAR(10),
  c_clob    CLOB,
  c_nocase  TEXT COLLATE NOCASE,
  c_check   TEXT CHECK (c_check IN ('one', 'two', 'three')),
  c_uuid    UUID,
  c_untyped
);
INSERT INTO texts (label, c_text, c_varchar, c_char, c_clob, c_nocase, c_check, c_uuid, c_untyped) VALUES
  ('ordinary', 'Hello', 'World', 'abc', 'clob', 'NoCase', 'one', '6f1c2f0e-8f4e-4c5b-9d55-0123456789ab', 'text'),
  ('empty', '', '', '', '', '', 'two', '', ''),
  ('quotes', 'it''s "quoted" \ `back`', 'a''b"c', 'a"b', '\', '''', 'three', NULL, '"'),
  ('unicode', 'Grüße 日本語 العربية עברית 😀 👩‍👩‍👧 é', 'ŁÓDŹ straße İı', 'äöü', '😀', 'ÄÖÜ', 'one', NULL, 'ß'),
  ('whitespace', ' leading and trailing ' || char(9) || char(13) || char(10), char(10), ' a ', ' ', ' ', 'one', NULL, ' '),
  ('markup', '<script>alert(1)</script><img src=x onerror=alert(1)>', '=1+1', '@SUM(A1)', '+1', '-1', 'one', NULL, '<b>'),
  ('like patterns', '100% of a_b\c', '%_!', '%', '_', '!', 'one', NULL, '%'),
  ('words for null', 'NULL', 'null', 'undefined', 'None', 'nan', 'one', NULL, 'NULL'),
  ('long', replace(hex(zeroblob(32768)), '00', 'x'), replace(hex(zeroblob(40)), '00', 'x'), 'xxxxxxxxxx', NULL, NULL, 'one', NULL, NULL),
  ('integer without a type', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 9223372036854775807),
  ('real without a type', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.1),
  ('bytes without a type', NULL, NULL, NULL, NULL, NULL, NULL, NULL, x'00ff');
INSERT INTO texts (label) VALUES ('null');

CREATE TABLE times (
  id          INTEGER PRIMARY KEY,
  label       TEXT NOT NULL,
  c_date      DATE,
  c_time      TIME,
  c_datetime  DATETIME,
  c_timestamp TIMESTAMP
);
INSERT INTO times (label, c_date, c_time, c_datetime, c_timestamp) VALUES
  ('ordinary', '2024-05-17', '13:14:15', '2024-05-17 13:14:15', '2024-05-17 13:14:15'),
  ('microseconds', '2024-02-29', '23:59:59.999999', '2024-12-31 23:59:59.999999', '2024-12-31 23:59:59.000001'),
  ('with T and zone', '2024-05-17', '13:14:15', '2024-05-17T13:14:15Z', '2024-05-17T13:14:15+02:00'),
  ('minimum', '0001-01-01', '00:00:00', '0001-01-01 00:00:00', '0001-01-01 00:00:00'),
  ('maximum', '9999-12-31', '23:59:59', '9999-12-31 23:59:59.999999', '9999-12-31 23:59:59'),
  ('seconds as a number', '2024-05-17', NULL, 1715951655, 1715951655.5),
  ('not a date', 'yesterday', 'noon', 'soon', ''),
  ('null', NULL, NULL, NULL, NULL);

CREATE TABLE binaries (
  id     INTEGER PRIMARY KEY,
  label  TEXT NOT NULL,
  c_blob BLOB,
  c_binary VARBINARY(300)
);
INSERT INTO binaries (label, c_blob, c_binary) VALUES
  ('ordinary', x'deadbeef', x'deadbeef'),
  ('empty', x'', x''),
  ('zero bytes', x'0061006200', x'00'),
  ('text in a blob column', 'text', 'deadbeef'),
  ('null', NULL, NULL);

CREATE TABLE json_values (
  id      INTEGER PRIMARY KEY,
  label   TEXT NOT NULL,
  c_json  JSON,
  c_jsonb JSONB
);
INSERT INTO json_values (label, c_json) VALUES
  ('object', '{"a": 1, "b": [true, null, "x"]}'),
  ('big numbers', '{"n": 12345678901234567890, "d": 0.10, "e": 1e400}'),
  ('duplicate keys and spacing', '{"a":1,  "a":2, "b" : 3}'),
  ('json null', 'null'),
  ('string', '"text"'),
  ('number', '3'),
  ('empty', '{}'),
  ('keys of objects', '{"__proto__": {"x": 1}, "constructor": 2, "": 3}'),
  ('not json', 'no json at all'),
  ('null', NULL);

-- A STRICT table, which keeps its types, and one WITHOUT ROWID.
CREATE TABLE strict_values (
  id     INTEGER PRIMARY KEY,
  c_int  INT,
  c_real REAL,
  c_text TEXT,
  c_blob BLOB,
  c_any  ANY
) STRICT;
INSERT INTO strict_values (c_int, c_real, c_text, c_blob, c_any) VALUES
  (9223372036854775807, 0.1, 'text', x'00', 'any'), (NULL, NULL, NULL, NULL, 1), (1, 1, '', x'', x'ff');

CREATE TABLE without_rowid (code TEXT NOT NULL PRIMARY KEY, value TEXT) WITHOUT ROWID;
INSERT INTO without_rowid VALUES ('a', '1'), ('b', NULL);

-- Columns that the database fills, and defaults of every kind.
CREATE TABLE filled (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  n       INTEGER NOT NULL DEFAULT 42,
  t       TEXT NOT NULL DEFAULT 'it''s "text"',
  empty   TEXT NOT NULL DEFAULT '',
  no      TEXT DEFAULT NULL,
  price   DECIMAL(10, 2) NOT NULL DEFAULT 1.50,
  flag    BOOLEAN NOT NULL DEFAULT TRUE,
  made    DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  day     DATE DEFAULT CURRENT_DATE,
  key     TEXT DEFAULT (lower(hex(randomblob(16)))),
  doubled INTEGER GENERATED ALWAYS AS (n * 2) VIRTUAL,
  shouted TEXT GENERATED ALWAYS AS (upper(t)) STORED
);
INSERT INTO filled DEFAULT VALUES;
INSERT INTO filled (n, t) VALUES (-1, 'mine');
COMMIT;
