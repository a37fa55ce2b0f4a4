-- Structure that trips generators on PostgreSQL: keys, names and relations of every awkward kind.

-- Keys
CREATE TABLE translations (locale text NOT NULL, key text NOT NULL, value text, PRIMARY KEY (locale, key));
INSERT INTO translations VALUES
  ('en', 'plain', 'Plain'), ('en', 'a,b', 'Comma'), ('a,b', 'c', 'Comma first'), ('en', '', 'Empty second part'), ('', 'en', 'Empty first part'),
  ('', '', 'Both empty'), ('en', '100%', 'Percent'), ('en', '%2C', 'Percent two C'), ('en', 'a/b?c#d&e=f+g', 'Reserved in addresses'),
  ('de', 'größe 日本', 'Non-Latin'), ('en', '..', 'Dots'), ('en', 'count', 'Count'), ('en', ' x ', 'Spaces');
CREATE TABLE no_key (name text, amount numeric(10, 2));
INSERT INTO no_key VALUES ('twin', 1.00), ('twin', 1.00), (NULL, NULL), ('other', 2.50);
CREATE TABLE unique_only (code varchar(20) NOT NULL UNIQUE, name text);
INSERT INTO unique_only VALUES ('a', 'First'), ('b', 'Second');
CREATE TABLE unique_nullable (code varchar(20) UNIQUE, name text);
INSERT INTO unique_nullable VALUES ('a', 'First'), (NULL, 'Second'), (NULL, 'Third');
CREATE TABLE unique_partial (code varchar(20) NOT NULL, active boolean NOT NULL);
CREATE UNIQUE INDEX ON unique_partial (code) WHERE active;
INSERT INTO unique_partial VALUES ('a', true), ('a', false);
CREATE TABLE unique_expression (code varchar(20) NOT NULL);
CREATE UNIQUE INDEX ON unique_expression (lower(code));
INSERT INTO unique_expression VALUES ('A'), ('b');
CREATE TABLE unique_deferrable (code varchar(20) NOT NULL UNIQUE DEFERRABLE INITIALLY DEFERRED);
INSERT INTO unique_deferrable VALUES ('a');
CREATE TABLE key_order (a integer NOT NULL, b text NOT NULL, c integer NOT NULL, value text, PRIMARY KEY (c, a, b));
INSERT INTO key_order VALUES (1, 'x', 3, 'c, a, b'), (3, 'x', 1, 'other');
CREATE TABLE big_keys (id bigint PRIMARY KEY, name text);
INSERT INTO big_keys VALUES (9007199254740993, 'Beyond doubles'), (9007199254740992, 'A double'), (-9223372036854775808, 'Smallest'), (9223372036854775807, 'Largest'), (0, 'Zero');
CREATE TABLE text_keys (name text PRIMARY KEY, note text);
INSERT INTO text_keys VALUES ('', 'Empty'), ('count', 'An action'), ('export', 'An action'), ('query', 'An action'), ('aggregate', 'An action'),
  ('a,b', 'Comma'), ('a/b', 'Slash'), ('..', 'Dots'), ('.', 'Dot'), ('%65', 'Percent'), (' ', 'Space'), ('größe 日本 😀', 'Non-Latin'), ('a', 'Small'), ('A', 'Large'),
  ('null', 'Null'), ('__proto__', 'Prototype'), ('0', 'Zero'), ('00', 'Zeros');
CREATE TABLE uuid_keys (id uuid PRIMARY KEY, note text);
INSERT INTO uuid_keys VALUES ('6f1c2f0e-8f4e-4c5b-9d55-0123456789ab', 'One');
CREATE TABLE date_keys (day date, at timestamptz, note text, PRIMARY KEY (day, at));
INSERT INTO date_keys VALUES ('2024-02-29', '2024-02-29 23:59:59.999999+00', 'Leap day'), ('infinity', '-infinity', 'Infinite');
CREATE TABLE decimal_keys (amount numeric(30, 10) PRIMARY KEY, note text);
INSERT INTO decimal_keys VALUES (0.1, 'A tenth'), (12345678901234567890.1234567890, 'Many digits');
CREATE TABLE byte_keys (hash bytea PRIMARY KEY, note text);
INSERT INTO byte_keys VALUES ('\x00ff', 'Two bytes'), ('\x', 'None');
CREATE TABLE boolean_keys (yes boolean PRIMARY KEY, note text);
INSERT INTO boolean_keys VALUES (true, 'Yes'), (false, 'No');

-- Names
CREATE TABLE "order" ("select" serial PRIMARY KEY, "from" text, "group" integer, "user" text, "desc" boolean, "primary" text, "table" text);
INSERT INTO "order" ("from", "group", "user", "desc") VALUES ('here', 1, 'me', true), ('there', 2, 'you', false);
CREATE TABLE "odd ""name"" it's `here` \ %s $1 ? ; --" (
  id serial PRIMARY KEY, "a""b" text, "a'b" text, "a`b" text, "a\b" text, "a b" text, "a.b" text, "a,b" text, "a/b" text, "a%b" text, "a;b--" text,
  "a[b]" text, "a{b}" text, "<b>a</b>" text, "a:b" text, "$1" text, "?" text, "a
b" text);
INSERT INTO "odd ""name"" it's `here` \ %s $1 ? ; --" ("a""b", "a'b", "a`b", "a\b", "a b", "a.b", "a,b", "a/b", "a%b", "a;b--", "a[b]", "a{b}", "<b>a</b>", "a:b", "$1", "?", "a
b") VALUES ('double', 'single', 'back', 'backslash', 'space', 'dot', 'comma', 'slash', 'percent', 'comment', 'square', 'curly', 'markup', 'colon', 'dollar', 'question', 'line');
CREATE TABLE __proto__ (id serial PRIMARY KEY, __proto__ text, constructor text, prototype text, "toString" text, "hasOwnProperty" text, "valueOf" text, __defineGetter__ text);
INSERT INTO __proto__ (__proto__, constructor, prototype, "toString", "hasOwnProperty", "valueOf", __defineGetter__) VALUES ('p', 'c', 'pt', 's', 'h', 'v', 'g');
CREATE TABLE constructor (id serial PRIMARY KEY, name text);
INSERT INTO constructor (name) VALUES ('one');
CREATE TABLE "客户" ("编号" serial PRIMARY KEY, "姓名" text, "größe" text, "имя" text, "اسم" text, "😀" text);
INSERT INTO "客户" ("姓名", "größe", "имя", "اسم", "😀") VALUES ('王', 'groß', 'Анна', 'اسم', 'smile');
CREATE TABLE sixty_three_bytes_long_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_a (
  id serial PRIMARY KEY, sixty_three_bytes_long_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_b text, sixty_three_bytes_long_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_c text);
INSERT INTO sixty_three_bytes_long_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_a VALUES (1, 'b', 'c');
CREATE TABLE "MixedCase" ("Id" serial PRIMARY KEY, "Name" text, name text);
CREATE TABLE mixedcase (id serial PRIMARY KEY, name text);
INSERT INTO "MixedCase" ("Name", name) VALUES ('Large', 'small');
INSERT INTO mixedcase (name) VALUES ('only small');
CREATE TABLE status (status varchar(10) PRIMARY KEY, note text);
INSERT INTO status VALUES ('open', 'Same name as the table');
CREATE TABLE parameters (
  id serial PRIMARY KEY, page integer, _per_page integer, tz text, count integer, _count text, _order_by text, _search text, _filter text, _fields text,
  name text, name__icontains text, exclude__name text, "name__in" text, "limit" integer, "offset" integer, "cid" text, "path" text);
INSERT INTO parameters (page, tz, count, name, name__icontains, exclude__name) VALUES (1, 'UTC', 3, 'one', 'x', 'y'), (2, 'CET', 4, 'two', 'y', 'x');
CREATE TABLE " spaces " (" id " serial PRIMARY KEY, " " text);
INSERT INTO " spaces " (" ") VALUES ('a space');
CREATE TABLE "count" (id serial PRIMARY KEY, "export" text);
INSERT INTO "count" ("export") VALUES ('a table named like an action');

-- Relations
CREATE TABLE people (
  id serial PRIMARY KEY, name text NOT NULL, parent_id integer REFERENCES people (id), spouse_id integer REFERENCES people (id), friend integer REFERENCES people (id));
INSERT INTO people VALUES (1, 'Ada', NULL, NULL, 1), (2, 'Bert', 1, NULL, NULL), (3, 'Cleo', 1, 2, 2);
CREATE TABLE rooms (building text, number integer, name text, PRIMARY KEY (building, number));
INSERT INTO rooms VALUES ('A', 1, 'Hall'), ('A', 2, 'Cellar'), ('B,C', 1, 'Comma');
CREATE TABLE desks (id serial PRIMARY KEY, building text, number integer, label text, FOREIGN KEY (building, number) REFERENCES rooms (building, number));
INSERT INTO desks VALUES (1, 'A', 1, 'Front'), (2, 'B,C', 1, 'Back'), (3, 'A', NULL, 'Nowhere');
CREATE TABLE drawers (building text, number integer, position integer, content text, PRIMARY KEY (building, number, position), FOREIGN KEY (building, number) REFERENCES rooms);
INSERT INTO drawers VALUES ('A', 1, 1, 'Pens'), ('A', 1, 2, NULL);
CREATE TABLE teams (id serial PRIMARY KEY, name text NOT NULL, captain_id integer);
CREATE TABLE players (id serial PRIMARY KEY, name text NOT NULL, team_id integer REFERENCES teams (id));
ALTER TABLE teams ADD FOREIGN KEY (captain_id) REFERENCES players (id) DEFERRABLE;
INSERT INTO teams VALUES (1, 'Reds', NULL), (2, 'Blues', NULL);
INSERT INTO players VALUES (1, 'Kim', 1), (2, 'Lee', 1), (3, 'Mo', NULL);
UPDATE teams SET captain_id = 1 WHERE id = 1;
CREATE TABLE matches (id serial PRIMARY KEY, home_id integer NOT NULL REFERENCES teams (id), away_id integer NOT NULL REFERENCES teams (id), played date);
INSERT INTO matches VALUES (1, 1, 2, '2024-05-01'), (2, 2, 1, NULL);
CREATE TABLE player_details (player_id integer PRIMARY KEY REFERENCES players (id), height_cm integer);
INSERT INTO player_details VALUES (1, 180);
CREATE TABLE tags (name text PRIMARY KEY);
INSERT INTO tags VALUES ('a,b'), ('fast');
CREATE TABLE player_tags (player_id integer REFERENCES players (id), tag text REFERENCES tags (name) ON UPDATE CASCADE, added timestamptz DEFAULT '2024-01-01 00:00+00', PRIMARY KEY (player_id, tag));
INSERT INTO player_tags VALUES (1, 'fast'), (1, 'a,b'), (2, 'fast');
CREATE TABLE coupons (id serial PRIMARY KEY, unique_code varchar(20) REFERENCES unique_only (code));
INSERT INTO coupons VALUES (1, 'a'), (2, NULL);
CREATE TABLE loop_self (id integer PRIMARY KEY REFERENCES loop_self (id), name text);
INSERT INTO loop_self VALUES (1, 'points at itself');

-- Schemas
CREATE SCHEMA warehouse;
CREATE SCHEMA "Odd Schema";
CREATE TABLE items (id serial PRIMARY KEY, name text);
CREATE TABLE warehouse.items (id serial PRIMARY KEY, name text, public_item_id integer REFERENCES public.items (id));
CREATE TABLE warehouse.movements (id serial PRIMARY KEY, item_id integer REFERENCES warehouse.items (id), original_id integer REFERENCES public.items (id), team_id integer REFERENCES public.teams (id));
CREATE TABLE "Odd Schema"."Odd.Table" (id serial PRIMARY KEY, item integer REFERENCES warehouse.items (id));
INSERT INTO items VALUES (1, 'Public');
INSERT INTO warehouse.items VALUES (1, 'Stored', 1);
INSERT INTO warehouse.movements VALUES (1, 1, 1, 1);
INSERT INTO "Odd Schema"."Odd.Table" VALUES (1, 1);

-- Views and the rest
CREATE VIEW people_by_letter AS SELECT substr(name, 1, 1) AS letter, count(*) AS people FROM people GROUP BY 1;
CREATE VIEW grown_people AS SELECT id, name FROM people WHERE parent_id IS NULL;
CREATE VIEW checked_people AS SELECT id, name, parent_id FROM people WHERE name < 'M' WITH CHECK OPTION;
CREATE MATERIALIZED VIEW match_counts AS SELECT home_id, count(*) AS matches FROM matches GROUP BY home_id;
CREATE TABLE measurements (id bigint GENERATED ALWAYS AS IDENTITY, taken date NOT NULL, value double precision, PRIMARY KEY (id, taken)) PARTITION BY RANGE (taken);
CREATE TABLE measurements_2023 PARTITION OF measurements FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE measurements_2024 PARTITION OF measurements FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
INSERT INTO measurements (taken, value) VALUES ('2023-06-01', 1.5), ('2024-06-01', 2.5);
CREATE TABLE parent_table (id serial PRIMARY KEY, name text);
CREATE TABLE child_table (extra text) INHERITS (parent_table);
INSERT INTO parent_table (name) VALUES ('parent');
INSERT INTO child_table (name, extra) VALUES ('child', 'more');
CREATE TABLE no_columns ();
CREATE TABLE only_defaults (id serial PRIMARY KEY, made timestamptz NOT NULL DEFAULT '2024-01-01 00:00+00');
CREATE TABLE empty_table (id serial PRIMARY KEY, name text);
CREATE TABLE guarded (id serial PRIMARY KEY, name text NOT NULL, level integer);
INSERT INTO guarded VALUES (1, 'kept', 5);
CREATE RULE guarded_no_delete AS ON DELETE TO guarded DO INSTEAD NOTHING;
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the secret rule of level % says no', NEW.level; END $$;
CREATE TRIGGER guarded_no_update BEFORE UPDATE ON guarded FOR EACH ROW EXECUTE FUNCTION refuse_change();
SELECT setval(pg_get_serial_sequence(t, 'id'), 100) FROM unnest(ARRAY['people', 'desks', 'teams', 'players', 'matches', 'coupons', 'items', 'warehouse.items', 'warehouse.movements']) t;
ANALYZE;
