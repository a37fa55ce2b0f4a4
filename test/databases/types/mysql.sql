-- Every column type of MySQL and MariaDB with its extreme values. `label` says what a row is for.
SET time_zone = '+00:00';
SET SESSION sql_mode = 'NO_ENGINE_SUBSTITUTION,ALLOW_INVALID_DATES';

CREATE TABLE numbers (
  id          int AUTO_INCREMENT PRIMARY KEY,
  label       varchar(40) NOT NULL,
  c_tiny      tinyint,
  c_tinyu     tinyint unsigned,
  c_small     smallint,
  c_smallu    smallint unsigned,
  c_medium    mediumint,
  c_mediumu   mediumint unsigned,
  c_int       int,
  c_intu      int unsigned,
  c_zerofill  int(6) unsigned zerofill,
  c_big       bigint,
  c_bigu      bigint unsigned,
  c_dec       decimal(10, 2),
  c_dec65     decimal(65, 30),
  c_dec0      decimal(5, 0),
  c_float     float,
  c_double    double,
  c_bool      boolean,
  c_bit1      bit(1),
  c_bit64     bit(64),
  c_year      year
);
INSERT INTO numbers (label, c_tiny, c_tinyu, c_small, c_smallu, c_medium, c_mediumu, c_int, c_intu, c_zerofill, c_big, c_bigu, c_dec, c_dec65, c_dec0, c_float, c_double, c_bool, c_bit1, c_bit64, c_year) VALUES
  ('ordinary', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.30, 13.5, 14, 1.5, 2.25, true, b'1', b'101', 2024),
  ('zero', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false, b'0', b'0', 0),
  ('minimum', -128, 0, -32768, 0, -8388608, 0, -2147483648, 0, 0, -9223372036854775808, 0, -99999999.99, -99999999999999999999999999999999999.999999999999999999999999999999, -99999, -3.402823466e38, -1.7976931348623157e308, false, b'0', b'0', 1901),
  ('maximum', 127, 255, 32767, 65535, 8388607, 16777215, 2147483647, 4294967295, 4294967295, 9223372036854775807, 18446744073709551615, 99999999.99, 99999999999999999999999999999999999.999999999999999999999999999999, 99999, 3.402823466e38, 1.7976931348623157e308, true, b'1', 0xFFFFFFFFFFFFFFFF, 2155),
  ('beyond 2^53', 2, 127, 1, 1, 1, 1, 1, 1, 1, 9007199254740993, 9007199254740993, 0.01, 12345678901234567890.123456789012345678901234567890, 1, 16777216, 9007199254740993, 2, b'1', 0x20000000000001, 1970),
  ('tiny', -1, 1, -1, 1, -1, 1, -1, 1, 1, -9007199254740993, 1, -0.01, 0.000000000000000000000000000001, -1, 1.175494351e-38, 2.2250738585072014e-308, 127, b'1', b'1', 1999),
  ('shortest digits', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1.10, 1.1, NULL, 123456.789, 0.1, NULL, NULL, NULL, NULL),
  ('null', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE texts (
  id         int AUTO_INCREMENT PRIMARY KEY,
  label      varchar(40) NOT NULL,
  c_char     char(10),
  c_varchar  varchar(40),
  c_tinytext tinytext,
  c_text     text,
  c_medium   mediumtext,
  c_long     longtext,
  c_bin      varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  c_latin1   varchar(40) CHARACTER SET latin1,
  c_enum     enum('sad', 'ok', 'it''s "complicated"', 'größer', ''),
  c_set      set('red', 'green', 'light blue', 'it''s'),
  c_check    varchar(10) CHECK (c_check IN ('one', 'two', 'three')),
  c_uuid     char(36)
) CHARACTER SET utf8mb4;
INSERT INTO texts (label, c_char, c_varchar, c_tinytext, c_text, c_medium, c_long, c_bin, c_latin1, c_enum, c_set, c_check, c_uuid) VALUES
  ('ordinary', 'abc', 'World', 'tiny', 'Hello', 'medium', 'long', 'Bin', 'latin', 'ok', 'red,light blue', 'one', '6f1c2f0e-8f4e-4c5b-9d55-0123456789ab'),
  ('empty', '', '', '', '', '', '', '', '', '', '', 'two', '00000000-0000-0000-0000-000000000000'),
  ('quotes', 'a"b', 'a''b"c', '\\', 'it''s "quoted" \\ `back`', '''', '"', '`', 'a''b', 'it''s "complicated"', 'it''s', 'three', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF'),
  ('unicode', 'äöü', 'ŁÓDŹ straße İı', '日本語', 'Grüße 日本語 العربية עברית 😀 👩‍👩‍👧 é', 'é', '😀', 'Ä', 'größe', 'größer', 'green', 'one', NULL),
  ('whitespace', ' a', ' a ', '\t', ' leading and trailing \t\r\n', '\n', ' ', 'a ', ' ', 'sad', 'red', 'one', NULL),
  ('markup', '@SUM(A1)', '=1+1', '+1', '<script>alert(1)</script><img src=x onerror=alert(1)>', '-1', '<b>', '&amp;', '<', 'sad', 'red', 'one', NULL),
  ('like patterns', '%', '%_!', '_', '100% of a_b\\c', '\\%', '%', '%', '%', 'sad', 'red', 'one', NULL),
  ('words for null', 'undefined', 'null', 'NULL', 'NULL', 'None', 'nan', '0', 'false', 'sad', 'red,green,light blue,it''s', 'one', NULL),
  ('long', 'xxxxxxxxxx', repeat('x', 40), repeat('t', 255), repeat('0123456789abcdef', 4000), repeat('m', 70000), repeat('l', 70000), repeat('b', 40), repeat('l', 40), 'sad', 'red', 'one', NULL),
  ('zero byte', NULL, 'a\0b', NULL, 'a\0', NULL, NULL, '\0', NULL, 'sad', 'red', 'one', NULL);
INSERT INTO texts (label) VALUES ('null');

CREATE TABLE times (
  id           int AUTO_INCREMENT PRIMARY KEY,
  label        varchar(40) NOT NULL,
  c_date       date,
  c_time       time,
  c_time6      time(6),
  c_datetime   datetime,
  c_datetime6  datetime(6),
  c_timestamp  timestamp NULL,
  c_timestamp6 timestamp(6) NULL
);
INSERT INTO times (label, c_date, c_time, c_time6, c_datetime, c_datetime6, c_timestamp, c_timestamp6) VALUES
  ('ordinary', '2024-05-17', '13:14:15', '13:14:15.5', '2024-05-17 13:14:15', '2024-05-17 13:14:15.5', '2024-05-17 13:14:15', '2024-05-17 13:14:15.5'),
  ('microseconds', '2024-02-29', '23:59:59', '23:59:59.999999', '2024-12-31 23:59:59', '2024-12-31 23:59:59.000001', '2024-12-31 23:59:59', '2024-12-31 23:59:59.999999'),
  ('gap of summer time', '2024-03-31', '02:30:00', '02:30:00', '2024-03-31 02:30:00', '2024-03-31 02:30:00', '2024-03-31 02:30:00', '2024-03-31 02:30:00'),
  ('minimum', '1000-01-01', '-838:59:59', '-838:59:59.000000', '1000-01-01 00:00:00', '1000-01-01 00:00:00.000000', '1970-01-01 00:00:01', '1970-01-01 00:00:01.000000'),
  ('maximum', '9999-12-31', '838:59:59', '838:59:59.000000', '9999-12-31 23:59:59', '9999-12-31 23:59:59.999999', '2038-01-19 03:14:07', '2038-01-19 03:14:07.999999'),
  ('zero dates', '0000-00-00', '00:00:00', '00:00:00', '0000-00-00 00:00:00', '0000-00-00 00:00:00', '0000-00-00 00:00:00', '0000-00-00 00:00:00'),
  ('half zero dates', '2024-02-00', '-00:00:01', '-00:00:00.000001', '2024-00-00 00:00:00', '2024-02-00 00:00:00.5', NULL, NULL),
  ('year one', '0001-01-01', '100:00:00', '24:00:00', '0001-01-01 00:00:00', '0001-01-01 00:00:00.1', NULL, NULL),
  ('null', NULL, NULL, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE binaries (
  id           int AUTO_INCREMENT PRIMARY KEY,
  label        varchar(40) NOT NULL,
  c_binary     binary(4),
  c_varbinary  varbinary(300),
  c_tinyblob   tinyblob,
  c_blob       blob,
  c_mediumblob mediumblob,
  c_longblob   longblob
);
INSERT INTO binaries (label, c_binary, c_varbinary, c_tinyblob, c_blob, c_mediumblob, c_longblob) VALUES
  ('ordinary', x'deadbeef', x'deadbeef', x'01', x'deadbeef', x'02', x'03'),
  ('empty', x'', x'', x'', x'', x'', x''),
  ('zero bytes', x'00', x'0061006200', x'00', x'0061006200', x'0000', x'00'),
  ('text', 'abc', 'text', 'it''s', 'deadbeef', '"', '\\'),
  ('null', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO binaries (label, c_varbinary)
WITH RECURSIVE s AS (SELECT 0 AS i UNION ALL SELECT i + 1 FROM s WHERE i < 255)
SELECT 'all bytes', unhex(group_concat(lpad(hex(i), 2, '0') ORDER BY i SEPARATOR '')) FROM s;

CREATE TABLE json_values (
  id     int AUTO_INCREMENT PRIMARY KEY,
  label  varchar(40) NOT NULL,
  c_json json
);
INSERT INTO json_values (label, c_json) VALUES
  ('object', '{"a": 1, "b": [true, null, "x"]}'),
  ('big numbers', '{"n": 12345678901234567890, "d": 0.10}'),
  ('json null', 'null'),
  ('string', '"text"'),
  ('empty string', '""'),
  ('number', '3'),
  ('boolean', 'false'),
  ('empty', '{}'),
  ('keys of objects', '{"__proto__": {"x": 1}, "constructor": 2, "": 3}'),
  ('escapes', '"\\u0000 \\ud83d\\ude00 \\"q\\" <\\/script>"'),
  ('deep', concat(repeat('[', 30), repeat(']', 30))),
  ('null', NULL);

CREATE TABLE shapes (
  id         int AUTO_INCREMENT PRIMARY KEY,
  label      varchar(40) NOT NULL,
  c_point    point,
  c_line     linestring,
  c_polygon  polygon,
  c_geometry geometry
);
INSERT INTO shapes (label, c_point, c_line, c_polygon, c_geometry) VALUES
  ('ordinary', ST_GeomFromText('POINT(1.5 -2)'), ST_GeomFromText('LINESTRING(0 0,1 1)'), ST_GeomFromText('POLYGON((0 0,1 0,1 1,0 0))'), ST_GeomFromText('MULTIPOINT(1 1,2 2)')),
  ('null', NULL, NULL, NULL, NULL);

-- Columns that the database fills, and defaults of every kind.
CREATE TABLE filled (
  id       bigint unsigned AUTO_INCREMENT PRIMARY KEY,
  n        int NOT NULL DEFAULT 42,
  t        varchar(40) NOT NULL DEFAULT 'it''s "text"',
  empty    varchar(40) NOT NULL DEFAULT '',
  no       varchar(40) DEFAULT NULL,
  price    decimal(10, 2) NOT NULL DEFAULT 1.50,
  flag     boolean NOT NULL DEFAULT true,
  made     timestamp NOT NULL DEFAULT current_timestamp,
  changed  datetime(6) DEFAULT current_timestamp(6) ON UPDATE current_timestamp(6),
  mood     enum('sad', 'ok') NOT NULL DEFAULT 'ok',
  `key`    char(36) DEFAULT (uuid()),
  doubled  int AS (n * 2) VIRTUAL,
  shouted  varchar(40) AS (upper(t)) STORED
);
INSERT INTO filled () VALUES ();
INSERT INTO filled (n, t) VALUES (-1, 'mine');
