-- Every column type of PostgreSQL with its extreme values. `label` says what a row is for; a row of NULLs ends each table.
CREATE SCHEMA IF NOT EXISTS other;
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy', 'it''s "complicated"', 'größer', '');
CREATE TYPE other.size AS ENUM ('S', 'M', 'L');
CREATE TYPE point3 AS (x integer, y numeric, note text);
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN postcode AS varchar(8) NOT NULL DEFAULT '00000';
CREATE DOMAIN small_positive AS positive CHECK (VALUE < 100);

CREATE TABLE numbers (
  id       serial PRIMARY KEY,
  label    text NOT NULL,
  c_int2   smallint,
  c_int4   integer,
  c_int8   bigint,
  c_num    numeric,
  c_num38  numeric(38, 10),
  c_num0   numeric(5, 0),
  c_numneg numeric(3, -2),
  c_float4 real,
  c_float8 double precision,
  c_money  money,
  c_oid    oid,
  c_bool   boolean,
  c_domain small_positive
);
INSERT INTO numbers (label, c_int2, c_int4, c_int8, c_num, c_num38, c_num0, c_numneg, c_float4, c_float8, c_money, c_oid, c_bool, c_domain) VALUES
  ('ordinary', 1, 2, 3, 4.50, 5.0000000001, 6, 700, 1.5, 2.25, 12.34, 26, true, 7),
  ('zero', 0, 0, 0, 0.00, 0, 0, 0, 0, 0, 0, 0, false, 1),
  ('minimum', -32768, -2147483648, -9223372036854775808, -99999999999999999999999999999999999999.999999999999999999999999999999, -9999999999999999999999999999.9999999999, -99999, -99900, -3.4028235e38, -1.7976931348623157e308, '-92233720368547758.08', 0, false, 1),
  ('maximum', 32767, 2147483647, 9223372036854775807, 123456789012345678901234567890.123456789012345678901234567890, 9999999999999999999999999999.9999999999, 99999, 99900, 3.4028235e38, 1.7976931348623157e308, '92233720368547758.07', 4294967295, true, 99),
  ('beyond 2^53', 1, 1, 9007199254740993, 9007199254740993.000, 9007199254740993, 1, 100, 16777217, 9007199254740993, 1, 1, true, 1),
  ('tiny', -1, -1, -9007199254740993, 0.000000000000000000000000000001, 0.0000000001, -1, -100, 1.1754944e-38, 5e-324, -0.01, 1, true, 1),
  ('not a number', NULL, NULL, NULL, 'NaN', 'NaN', 'NaN', 'NaN', 'NaN', 'NaN', NULL, NULL, NULL, NULL),
  ('infinity', NULL, NULL, NULL, 'Infinity', NULL, NULL, NULL, 'Infinity', 'Infinity', NULL, NULL, NULL, NULL),
  ('negative infinity', NULL, NULL, NULL, '-Infinity', NULL, NULL, NULL, '-Infinity', '-Infinity', NULL, NULL, NULL, NULL),
  ('negative zero', NULL, NULL, NULL, -0.0, NULL, NULL, NULL, '-0', '-0', NULL, NULL, NULL, NULL),
  ('shortest digits', NULL, NULL, NULL, 1.10, 1.1, NULL, NULL, 1.1, 0.1, NULL, NULL, NULL, NULL),
  ('null', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE texts (
  id        serial PRIMARY KEY,
  label     text NOT NULL,
  c_text    text,
  c_varchar varchar(40),
  c_char    char(10),
  c_char1   "char",
  c_name    name,
  c_mood    mood,
  c_size    other.size,
  c_domain  postcode,
  c_check   varchar(10) CHECK (c_check IN ('one', 'two', 'three')),
  c_uuid    uuid,
  c_xml     xml
);
INSERT INTO texts (label, c_text, c_varchar, c_char, c_char1, c_name, c_mood, c_size, c_check, c_uuid, c_xml) VALUES
  ('ordinary', 'Hello', 'World', 'abc', 'x', 'a_name', 'ok', 'M', 'one', '6f1c2f0e-8f4e-4c5b-9d55-0123456789ab', '<a b="c">d</a>'),
  ('empty', '', '', '', '', '', '', 'S', 'two', '00000000-0000-0000-0000-000000000000', ''),
  ('quotes', 'it''s "quoted" \ `back`', 'a''b"c', 'a"b', '"', 'a"b', 'it''s "complicated"', 'L', 'three', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', '<!-- a comment -->'),
  ('unicode', E'Grüße 日本語 العربية עברית 😀 👩‍👩‍👧 e\u0301 \u202Eabc', 'ŁÓDŹ straße İı', 'äöü', 'y', 'größe', 'größer', 'S', 'one', NULL, '<ü>é</ü>'),
  ('whitespace', E' leading and trailing \t\r\n\u00a0', E'\n', ' a ', ' ', ' ', 'sad', 'S', 'one', NULL, ' '),
  ('markup', '<script>alert(1)</script><img src=x onerror=alert(1)>', '=1+1', '@SUM(A1)', '-', '+1', 'happy', 'S', 'one', NULL, NULL),
  ('like patterns', '100% of a_b\c', '%_!', '%', '%', '_', 'sad', 'S', 'one', NULL, NULL),
  ('words for null', 'NULL', 'null', 'undefined', 'n', 'nan', 'sad', 'S', 'one', NULL, NULL),
  ('long', repeat('0123456789abcdef', 4096), repeat('x', 40), 'xxxxxxxxxx', 'z', repeat('n', 63), 'sad', 'S', 'one', NULL, NULL),
  ('control characters', E'a\x01b\x1fc\x7f', E'\x1b[31m', E'\x08', E'\x01', E'\x02', 'sad', 'S', 'one', NULL, NULL);
INSERT INTO texts (label) VALUES ('null');

CREATE TABLE times (
  id            serial PRIMARY KEY,
  label         text NOT NULL,
  c_date        date,
  c_time        time,
  c_time0       time(0),
  c_timetz      timetz,
  c_timestamp   timestamp,
  c_timestamp3  timestamp(3),
  c_timestamptz timestamptz,
  c_interval    interval
);
INSERT INTO times (label, c_date, c_time, c_time0, c_timetz, c_timestamp, c_timestamp3, c_timestamptz, c_interval) VALUES
  ('ordinary', '2024-05-17', '13:14:15', '13:14:15', '13:14:15+02', '2024-05-17 13:14:15', '2024-05-17 13:14:15', '2024-05-17 13:14:15+00', '1 day 02:03:04'),
  ('microseconds', '2024-02-29', '23:59:59.999999', '23:59:59', '23:59:59.999999-11:30', '2024-12-31 23:59:59.999999', '2024-12-31 23:59:59.123', '2024-12-31 23:59:59.000001+00', '00:00:00.000001'),
  ('gap of summer time', '2024-03-31', '02:30:00', '02:30:00', '02:30:00+01', '2024-03-31 02:30:00', '2024-03-31 02:30:00.5', '2024-03-31 02:30:00+05:45', '-1 day -02:03:04.5'),
  ('minimum', '4713-01-01 BC', '00:00:00', '00:00:00', '00:00:00+15:59', '4713-01-01 00:00:00 BC', '4713-01-01 00:00:00 BC', '4713-01-01 00:00:00+00 BC', '-178000000 years'),
  ('maximum', '5874897-12-31', '24:00:00', '24:00:00', '24:00:00-15:59', '294276-12-31 23:59:59.999999', '294276-12-31 23:59:59.999', '294276-12-31 23:59:59.999999+00', '178000000 years'),
  ('before Christ', '0044-03-15 BC', '12:00', '12:00', '12:00+00', '0044-03-15 12:00:00.5 BC', '0001-01-01 00:00:00', '0044-03-15 12:00:00+00 BC', '1 year 2 mons -3 days +04:05:06.789'),
  ('infinity', 'infinity', NULL, NULL, NULL, 'infinity', 'infinity', 'infinity', 'infinity'),
  ('negative infinity', '-infinity', NULL, NULL, NULL, '-infinity', '-infinity', '-infinity', '-infinity'),
  ('epoch', '1970-01-01', '00:00:00.5', '00:00:01', '00:00:00+00', '1970-01-01 00:00:00', '1970-01-01 00:00:00.001', '1970-01-01 00:00:00+00', '0'),
  ('five digits', '10000-01-01', '01:02:03.1', '01:02:03', '01:02:03.1+00', '10000-01-01 00:00:00.1', '10000-01-01', '10000-01-01 00:00:00+00', '1000 days'),
  ('null', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE binaries (
  id       serial PRIMARY KEY,
  label    text NOT NULL,
  c_bytea  bytea,
  c_bit8   bit(8),
  c_varbit varbit(70)
);
INSERT INTO binaries (label, c_bytea, c_bit8, c_varbit) VALUES
  ('ordinary', '\xdeadbeef', B'10101010', B'101'),
  ('empty', '\x', B'00000000', B''),
  ('zero bytes', '\x0061006200', B'00000001', B'0'),
  ('text that looks like hex', convert_to('\xdeadbeef', 'UTF8'), B'11111111', B'1'),
  ('null', NULL, NULL, NULL);
INSERT INTO binaries (label, c_bytea, c_bit8, c_varbit)
SELECT 'all bytes', decode(string_agg(lpad(to_hex(i), 2, '0'), '' ORDER BY i), 'hex'), B'01111110', repeat('10', 35)::varbit
FROM generate_series(0, 255) i;

CREATE TABLE json_values (
  id      serial PRIMARY KEY,
  label   text NOT NULL,
  c_json  json,
  c_jsonb jsonb
);
INSERT INTO json_values (label, c_json, c_jsonb) VALUES
  ('object', '{"a": 1, "b": [true, null, "x"]}', '{"a": 1, "b": [true, null, "x"]}'),
  ('big numbers', '{"n": 12345678901234567890, "d": 0.10, "e": 1e400}', '{"n": 12345678901234567890, "d": 0.10, "e": 1e30}'),
  ('duplicate keys and spacing', '{"a":1,  "a":2, "b" :
3}', '{"a":1, "a":2}'),
  ('json null', 'null', 'null'),
  ('string', '"text"', '"text"'),
  ('empty string', '""', '""'),
  ('number', '3', '3.10'),
  ('boolean', 'false', 'true'),
  ('empty', '{}', '[]'),
  ('keys of objects', '{"__proto__": {"x": 1}, "constructor": 2, "": 3}', '{"__proto__": {"x": 1}, "constructor": 2, "": 3}'),
  ('escapes', '"\u0000 \ud83d\ude00 \"q\" <\/script>"', '"\ud83d\ude00 \"q\" <\/script>"'),
  ('deep', (repeat('[', 40) || repeat(']', 40))::json, (repeat('[', 40) || repeat(']', 40))::jsonb),
  ('null', NULL, NULL);

CREATE TABLE arrays (
  id            serial PRIMARY KEY,
  label         text NOT NULL,
  c_int4        integer[],
  c_int8        bigint[],
  c_text        text[],
  c_bool        boolean[],
  c_numeric     numeric[],
  c_float8      double precision[],
  c_timestamptz timestamptz[],
  c_uuid        uuid[],
  c_mood        mood[],
  c_jsonb       jsonb[],
  c_bytea       bytea[]
);
INSERT INTO arrays (label, c_int4, c_int8, c_text, c_bool, c_numeric, c_float8, c_timestamptz, c_uuid, c_mood, c_jsonb, c_bytea) VALUES
  ('ordinary', '{1,2,3}', '{1,9223372036854775807}', '{a,b}', '{t,f}', '{1.50,2}', '{1.5,2}', '{"2024-05-17 13:14:15.000001+00"}', '{6f1c2f0e-8f4e-4c5b-9d55-0123456789ab}', '{ok,sad}', ARRAY['{"a": 1}'::jsonb], ARRAY['\xdead'::bytea]),
  ('empty', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}'),
  ('nulls inside', '{1,NULL}', '{NULL}', '{NULL,"NULL",null,""}', '{t,NULL}', '{NULL,1.10}', '{NULL,NaN,Infinity,-Infinity}', '{NULL,infinity}', '{NULL}', '{NULL,""}', ARRAY[NULL, 'null'::jsonb], ARRAY[NULL, '\x'::bytea]),
  ('quoting', '{-1}', '{-9223372036854775808}', ARRAY['a,b', 'a"b', 'a\b', '{x}', ' y ', E'line\nbreak', 'ünï 😀'], '{f}', '{0.000000000000000000000000000001}', '{5e-324}', '{-infinity}', '{}', ARRAY['it''s "complicated"'::mood], ARRAY['"x,y"'::jsonb], ARRAY['\x00'::bytea]),
  ('nested', '{{1,2},{3,NULL}}', '{{{1},{2}},{{3},{4}}}', '{{a,b},{c,NULL}}', '{{t},{f}}', '{{1.0},{2.00}}', '{{1},{2}}', NULL, NULL, '{{ok},{sad}}', NULL, NULL),
  ('lower bound zero', '[0:1]={5,6}', '[2:3]={7,8}', '[-1:0]={x,y}', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  ('null', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE ranges (
  id          serial PRIMARY KEY,
  label       text NOT NULL,
  c_int4      int4range,
  c_int8      int8range,
  c_numeric   numrange,
  c_date      daterange,
  c_timestamp tsrange,
  c_timestamptz tstzrange,
  c_multi     int4multirange
);
INSERT INTO ranges (label, c_int4, c_int8, c_numeric, c_date, c_timestamp, c_timestamptz, c_multi) VALUES
  ('ordinary', '[1,5)', '[1,9223372036854775807)', '(1.10,2.20]', '[2024-01-01,2024-02-01)', '[2024-01-01 00:00:00.000001,2024-01-02)', '[2024-01-01 00:00:00+00,)', '{[1,3),[5,7)}'),
  ('empty', 'empty', 'empty', 'empty', 'empty', 'empty', 'empty', '{}'),
  ('unbounded', '(,)', '(,5)', '[1,)', '[infinity,)', '(,)', '(,)', '{(,)}'),
  ('null', NULL, NULL, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE network (
  id         serial PRIMARY KEY,
  label      text NOT NULL,
  c_inet     inet,
  c_cidr     cidr,
  c_macaddr  macaddr,
  c_macaddr8 macaddr8
);
INSERT INTO network (label, c_inet, c_cidr, c_macaddr, c_macaddr8) VALUES
  ('version 4', '192.168.1.5', '10.0.0.0/8', '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05'),
  ('with mask', '192.168.1.5/24', '0.0.0.0/0', 'FF-FF-FF-FF-FF-FF', '08:00:2b:01:02:03'),
  ('version 6', '2001:db8::1/64', '2001:db8::/32', NULL, NULL),
  ('null', NULL, NULL, NULL, NULL);

CREATE TABLE shapes (
  id        serial PRIMARY KEY,
  label     text NOT NULL,
  c_point   point,
  c_line    line,
  c_lseg    lseg,
  c_box     box,
  c_path    path,
  c_polygon polygon,
  c_circle  circle
);
INSERT INTO shapes (label, c_point, c_line, c_lseg, c_box, c_path, c_polygon, c_circle) VALUES
  ('ordinary', '(1.5,-2)', '{1,2,3}', '[(0,0),(1,1)]', '(1,1),(0,0)', '[(0,0),(1,1)]', '((0,0),(1,1),(1,0))', '<(1,2),3>'),
  ('extreme', '(1e300,-1e-300)', '{-1,0,0}', '[(-1,-1),(1,1)]', '(0,0),(0,0)', '((0,0),(1,1))', '((0,0))', '<(0,0),0>'),
  ('null', NULL, NULL, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE others (
  id          serial PRIMARY KEY,
  label       text NOT NULL,
  c_tsvector  tsvector,
  c_tsquery   tsquery,
  c_composite point3,
  c_pglsn     pg_lsn,
  c_regclass  regclass,
  c_jsonpath  jsonpath
);
INSERT INTO others (label, c_tsvector, c_tsquery, c_composite, c_pglsn, c_regclass, c_jsonpath) VALUES
  ('ordinary', 'fat:2,4 cat:3', 'fat & cat', ROW(1, 2.50, 'a,"b"'), '16/B374D848', 'numbers', '$.a[*]'),
  ('nulls inside', '', '', ROW(NULL, NULL, ''), '0/0', NULL, '$'),
  ('null', NULL, NULL, NULL, NULL, NULL, NULL);

-- Columns that the database fills, and defaults of every kind.
CREATE TABLE filled (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  by_default    integer GENERATED BY DEFAULT AS IDENTITY,
  big           bigserial,
  n             integer NOT NULL DEFAULT 42,
  t             text NOT NULL DEFAULT 'it''s "text"',
  empty         text NOT NULL DEFAULT '',
  no            text DEFAULT NULL,
  price         numeric(10, 2) NOT NULL DEFAULT 1.50,
  flag          boolean NOT NULL DEFAULT true,
  made          timestamptz NOT NULL DEFAULT now(),
  day           date DEFAULT CURRENT_DATE,
  key           uuid DEFAULT gen_random_uuid(),
  tags          text[] NOT NULL DEFAULT '{}',
  settings      jsonb NOT NULL DEFAULT '{"a": 1}',
  mood          mood NOT NULL DEFAULT 'ok',
  code          postcode,
  doubled       integer GENERATED ALWAYS AS (n * 2) STORED,
  shouted       text GENERATED ALWAYS AS (upper(t)) STORED
);
INSERT INTO filled DEFAULT VALUES;
INSERT INTO filled (n, t) VALUES (-1, 'mine');

-- Types of extensions, where the server has them.
DO $$
BEGIN
  IF (SELECT count(*) FROM pg_available_extensions WHERE name IN ('citext', 'hstore', 'ltree')) = 3 THEN
    CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION ltree;
    CREATE TABLE extensions (id serial PRIMARY KEY, label text NOT NULL, c_citext citext, c_hstore hstore, c_ltree ltree);
    INSERT INTO extensions (label, c_citext, c_hstore, c_ltree) VALUES
      ('ordinary', 'MiXed', 'a=>1, "b c"=>NULL', 'top.science'), ('empty', '', '', ''), ('null', NULL, NULL, NULL);
  END IF;
END $$;
ANALYZE;
