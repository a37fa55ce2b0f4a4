-- Structure that trips generators on SQLite: keys, names and relations of every awkward kind.
PRAGMA foreign_keys = ON;
BEGIN;

-- Keys
CREATE TABLE translations (locale TEXT NOT NULL, key TEXT NOT NULL, value TEXT, PRIMARY KEY (locale, key));
INSERT INTO translations VALUES
  ('en', 'plain', 'Plain'), ('en', 'a,b', 'Comma'), ('a,b', 'c', 'Comma first'), ('en', '', 'Empty second part'), ('', 'en', 'Empty first part'),
  ('', '', 'Both empty'), ('en', '100%', 'Percent'), ('en', '%2C', 'Percent two C'), ('en', 'a/b?c#d&e=f+g', 'Reserved in addresses'),
  ('de', 'größe 日本', 'Non-Latin'), ('en', '..', 'Dots'), ('en', 'count', 'Count'), ('en', ' x ', 'Spaces');
CREATE TABLE no_key (name TEXT, amount DECIMAL(10, 2));
INSERT INTO no_key VALUES ('twin', 1.00), ('twin', 1.00), (NULL, NULL), ('other', 2.50);
CREATE TABLE unique_only (code VARCHAR(20) NOT NULL UNIQUE, name TEXT);
INSERT INTO unique_only VALUES ('a', 'First'), ('b', 'Second');
CREATE TABLE unique_nullable (code VARCHAR(20) UNIQUE, name TEXT);
INSERT INTO unique_nullable VALUES ('a', 'First'), (NULL, 'Second'), (NULL, 'Third');
CREATE TABLE unique_partial (code VARCHAR(20) NOT NULL, active BOOLEAN NOT NULL);
CREATE UNIQUE INDEX unique_partial_code ON unique_partial (code) WHERE active;
INSERT INTO unique_partial VALUES ('a', 1), ('a', 0);
CREATE TABLE unique_expression (code VARCHAR(20) NOT NULL);
CREATE UNIQUE INDEX unique_expression_code ON unique_expression (lower(code));
INSERT INTO unique_expression VALUES ('A'), ('b');
CREATE TABLE nullable_key (code TEXT PRIMARY KEY, name TEXT);
INSERT INTO nullable_key VALUES ('a', 'SQLite lets a primary key be NULL'), (NULL, 'One'), (NULL, 'Two');
CREATE TABLE key_order (a INTEGER NOT NULL, b TEXT NOT NULL, c INTEGER NOT NULL, value TEXT, PRIMARY KEY (c, a, b));
INSERT INTO key_order VALUES (1, 'x', 3, 'c, a, b'), (3, 'x', 1, 'other');
CREATE TABLE big_keys (id BIGINT NOT NULL PRIMARY KEY, name TEXT);
INSERT INTO big_keys VALUES (9007199254740993, 'Beyond doubles'), (9007199254740992, 'A double'), (-9223372036854775807 - 1, 'Smallest'), (9223372036854775807, 'Largest'), (0, 'Zero');
CREATE TABLE text_keys (name TEXT NOT NULL PRIMARY KEY, note TEXT);
INSERT INTO text_keys VALUES ('', 'Empty'), ('count', 'An action'), ('export', 'An action'), ('query', 'An action'), ('aggregate', 'An action'),
  ('a,b', 'Comma'), ('a/b', 'Slash'), ('..', 'Dots'), ('.', 'Dot'), ('%65', 'Percent'), (' ', 'Space'), ('größe 日本 😀', 'Non-Latin'), ('a', 'Small'), ('A', 'Large'),
  ('null', 'Null'), ('__proto__', 'Prototype'), ('0', 'Zero'), ('00', 'Zeros');
CREATE TABLE uuid_keys (id CHAR(36) NOT NULL PRIMARY KEY, note TEXT);
INSERT INTO uuid_keys VALUES ('6f1c2f0e-8f4e-4c5b-9d55-0123456789ab', 'One');
CREATE TABLE date_keys (day DATE NOT NULL, at DATETIME NOT NULL, note TEXT, PRIMARY KEY (day, at));
INSERT INTO date_keys VALUES ('2024-02-29', '2024-02-29 23:59:59.999999', 'Leap day');
CREATE TABLE byte_keys (hash BLOB NOT NULL PRIMARY KEY, note TEXT);
INSERT INTO byte_keys VALUES (x'00ff', 'Two bytes'), (x'', 'None');
CREATE TABLE boolean_keys (yes BOOLEAN NOT NULL PRIMARY KEY, note TEXT);
INSERT INTO boolean_keys VALUES (1, 'Yes'), (0, 'No');

-- Names
CREATE TABLE "order" ("select" INTEGER PRIMARY KEY AUTOINCREMENT, "from" TEXT, "group" INTEGER, "user" TEXT, "desc" BOOLEAN, "primary" TEXT, "table" TEXT);
INSERT INTO "order" ("from", "group", "user", "desc") VALUES ('here', 1, 'me', 1), ('there', 2, 'you', 0);
CREATE TABLE "odd ""name"" it's `here` \ %s $1 ? ; --" (
  id INTEGER PRIMARY KEY, "a""b" TEXT, "a'b" TEXT, "a`b" TEXT, "a\b" TEXT, "a b" TEXT, "a.b" TEXT, "a,b" TEXT, "a/b" TEXT, "a%b" TEXT, "a;b--" TEXT,
  "a[b]" TEXT, "a{b}" TEXT, "<b>a</b>" TEXT, "a:b" TEXT, "$1" TEXT, "?" TEXT, "a
b" TEXT);
INSERT INTO "odd ""name"" it's `here` \ %s $1 ? ; --" ("a""b", "a'b", "a`b", "a\b", "a b", "a.b", "a,b", "a/b", "a%b", "a;b--", "a[b]", "a{b}", "<b>a</b>", "a:b", "$1", "?", "a
b") VALUES ('double', 'single', 'back', 'backslash', 'space', 'dot', 'comma', 'slash', 'percent', 'comment', 'square', 'curly', 'markup', 'colon', 'dollar', 'question', 'line');
CREATE TABLE __proto__ (id INTEGER PRIMARY KEY, __proto__ TEXT, constructor TEXT, prototype TEXT, "toString" TEXT, "hasOwnProperty" TEXT, "valueOf" TEXT, __defineGetter__ TEXT);
INSERT INTO __proto__ (__proto__, constructor, prototype, "toString", "hasOwnProperty", "valueOf", __defineGetter__) VALUES ('p', 'c', 'pt', 's', 'h', 'v', 'g');
CREATE TABLE constructor (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO constructor (name) VALUES ('one');
CREATE TABLE "客户" ("编号" INTEGER PRIMARY KEY, "姓名" TEXT, "größe" TEXT, "имя" TEXT, "اسم" TEXT, "😀" TEXT);
INSERT INTO "客户" ("姓名", "größe", "имя", "اسم", "😀") VALUES ('王', 'groß', 'Анна', 'اسم', 'smile');
CREATE TABLE a_name_much_longer_than_other_engines_allow_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_a (
  id INTEGER PRIMARY KEY, a_name_much_longer_than_other_engines_allow_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_b TEXT);
INSERT INTO a_name_much_longer_than_other_engines_allow_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_a VALUES (1, 'b');
CREATE TABLE "MixedCase" ("Id" INTEGER PRIMARY KEY, "Name" TEXT);
INSERT INTO "MixedCase" ("Name") VALUES ('Large');
CREATE TABLE status (status VARCHAR(10) NOT NULL PRIMARY KEY, note TEXT);
INSERT INTO status VALUES ('open', 'Same name as the table');
CREATE TABLE parameters (
  id INTEGER PRIMARY KEY, page INTEGER, _per_page INTEGER, tz TEXT, count INTEGER, _count TEXT, _order_by TEXT, _search TEXT, _filter TEXT, _fields TEXT,
  name TEXT, name__icontains TEXT, exclude__name TEXT, name__in TEXT, "limit" INTEGER, "offset" INTEGER, cid TEXT, path TEXT);
INSERT INTO parameters (page, tz, count, name, name__icontains, exclude__name) VALUES (1, 'UTC', 3, 'one', 'x', 'y'), (2, 'CET', 4, 'two', 'y', 'x');
CREATE TABLE " spaces " (" id " INTEGER PRIMARY KEY, " " TEXT);
INSERT INTO " spaces " (" ") VALUES ('a space');
CREATE TABLE "" ("" INTEGER PRIMARY KEY, name TEXT);
INSERT INTO "" (name) VALUES ('SQLite allows a table without a name');
CREATE TABLE "count" (id INTEGER PRIMARY KEY, "export" TEXT);
INSERT INTO "count" ("export") VALUES ('a table named like an action');

-- Relations
CREATE TABLE people (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, parent_id INTEGER REFERENCES people (id), spouse_id INTEGER REFERENCES people (id), friend INTEGER REFERENCES people);
INSERT INTO people VALUES (1, 'Ada', NULL, NULL, 1), (2, 'Bert', 1, NULL, NULL), (3, 'Cleo', 1, 2, 2);
CREATE TABLE rooms (building TEXT NOT NULL, number INTEGER NOT NULL, name TEXT, PRIMARY KEY (building, number));
INSERT INTO rooms VALUES ('A', 1, 'Hall'), ('A', 2, 'Cellar'), ('B,C', 1, 'Comma');
CREATE TABLE desks (id INTEGER PRIMARY KEY, building TEXT, number INTEGER, label TEXT, FOREIGN KEY (building, number) REFERENCES rooms (building, number));
INSERT INTO desks VALUES (1, 'A', 1, 'Front'), (2, 'B,C', 1, 'Back'), (3, 'A', NULL, 'Nowhere');
CREATE TABLE drawers (building TEXT NOT NULL, number INTEGER NOT NULL, position INTEGER NOT NULL, content TEXT, PRIMARY KEY (building, number, position), FOREIGN KEY (building, number) REFERENCES rooms);
INSERT INTO drawers VALUES ('A', 1, 1, 'Pens'), ('A', 1, 2, NULL);
CREATE TABLE teams (id INTEGER PRIMARY KEY, name TEXT NOT NULL, captain_id INTEGER REFERENCES players (id));
CREATE TABLE players (id INTEGER PRIMARY KEY, name TEXT NOT NULL, team_id INTEGER REFERENCES teams (id));
INSERT INTO teams VALUES (1, 'Reds', NULL), (2, 'Blues', NULL);
INSERT INTO players VALUES (1, 'Kim', 1), (2, 'Lee', 1), (3, 'Mo', NULL);
UPDATE teams SET captain_id = 1 WHERE id = 1;
CREATE TABLE matches (id INTEGER PRIMARY KEY, home_id INTEGER NOT NULL REFERENCES teams (id), away_id INTEGER NOT NULL REFERENCES teams (id), played DATE);
INSERT INTO matches VALUES (1, 1, 2, '2024-05-01'), (2, 2, 1, NULL);
CREATE TABLE player_details (player_id INTEGER PRIMARY KEY REFERENCES players (id), height_cm INTEGER);
INSERT INTO player_details VALUES (1, 180);
CREATE TABLE tags (name TEXT NOT NULL PRIMARY KEY);
INSERT INTO tags VALUES ('a,b'), ('fast');
CREATE TABLE player_tags (player_id INTEGER NOT NULL REFERENCES players (id), tag TEXT NOT NULL REFERENCES tags (name) ON UPDATE CASCADE, added DATETIME DEFAULT '2024-01-01 00:00:00', PRIMARY KEY (player_id, tag));
INSERT INTO player_tags (player_id, tag) VALUES (1, 'fast'), (1, 'a,b'), (2, 'fast');
CREATE TABLE coupons (id INTEGER PRIMARY KEY, unique_code VARCHAR(20) REFERENCES unique_only (code));
INSERT INTO coupons VALUES (1, 'a'), (2, NULL);
CREATE TABLE orphans (id INTEGER PRIMARY KEY, gone_id INTEGER REFERENCES a_table_that_does_not_exist (id));
CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO items VALUES (1, 'Public');

-- Views and the rest
CREATE VIEW people_by_letter AS SELECT substr(name, 1, 1) AS letter, count(*) AS people FROM people GROUP BY 1;
CREATE VIEW grown_people AS SELECT id, name FROM people WHERE parent_id IS NULL;
CREATE VIEW broken_view AS SELECT * FROM a_table_that_does_not_exist;
CREATE TABLE only_defaults (id INTEGER PRIMARY KEY, made DATETIME NOT NULL DEFAULT '2024-01-01 00:00:00');
CREATE TABLE empty_table (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE guarded (id INTEGER PRIMARY KEY, name TEXT NOT NULL, level INTEGER);
INSERT INTO guarded VALUES (1, 'kept', 5);
CREATE TRIGGER guarded_no_update BEFORE UPDATE ON guarded BEGIN SELECT raise(ABORT, 'the secret rule says no'); END;
CREATE VIRTUAL TABLE notes_index USING fts5 (title, body);
INSERT INTO notes_index VALUES ('One', 'A full-text table keeps shadow tables beside it');
COMMIT;
