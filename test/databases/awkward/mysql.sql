-- Structure that trips generators on MySQL and MariaDB: keys, names and relations of every awkward kind.
SET time_zone = '+00:00';

-- Keys
CREATE TABLE translations (locale varchar(20) COLLATE utf8mb4_bin NOT NULL, `key` varchar(100) COLLATE utf8mb4_bin NOT NULL, value text, PRIMARY KEY (locale, `key`));
INSERT INTO translations VALUES
  ('en', 'plain', 'Plain'), ('en', 'a,b', 'Comma'), ('a,b', 'c', 'Comma first'), ('en', '', 'Empty second part'), ('', 'en', 'Empty first part'),
  ('', '', 'Both empty'), ('en', '100%', 'Percent'), ('en', '%2C', 'Percent two C'), ('en', 'a/b?c#d&e=f+g', 'Reserved in addresses'),
  ('de', 'größe 日本', 'Non-Latin'), ('en', '..', 'Dots'), ('en', 'count', 'Count'), ('en', ' x', 'Spaces');
CREATE TABLE no_key (name varchar(40), amount decimal(10, 2));
INSERT INTO no_key VALUES ('twin', 1.00), ('twin', 1.00), (NULL, NULL), ('other', 2.50);
CREATE TABLE unique_only (code varchar(20) NOT NULL UNIQUE, name varchar(40));
INSERT INTO unique_only VALUES ('a', 'First'), ('b', 'Second');
CREATE TABLE unique_nullable (code varchar(20) UNIQUE, name varchar(40));
INSERT INTO unique_nullable VALUES ('a', 'First'), (NULL, 'Second'), (NULL, 'Third');
CREATE TABLE unique_prefix (code varchar(200) NOT NULL, name varchar(40), UNIQUE KEY (code(4)));
INSERT INTO unique_prefix VALUES ('abcdef', 'Only four letters are unique');
CREATE TABLE key_order (a int NOT NULL, b varchar(20) NOT NULL, c int NOT NULL, value varchar(40), PRIMARY KEY (c, a, b));
INSERT INTO key_order VALUES (1, 'x', 3, 'c, a, b'), (3, 'x', 1, 'other');
CREATE TABLE big_keys (id bigint PRIMARY KEY, name varchar(40));
INSERT INTO big_keys VALUES (9007199254740993, 'Beyond doubles'), (9007199254740992, 'A double'), (-9223372036854775808, 'Smallest'), (9223372036854775807, 'Largest'), (0, 'Zero');
CREATE TABLE unsigned_keys (id bigint unsigned PRIMARY KEY, name varchar(40));
INSERT INTO unsigned_keys VALUES (18446744073709551615, 'Largest'), (9223372036854775808, 'Beyond signed');
CREATE TABLE text_keys (name varchar(100) COLLATE utf8mb4_bin PRIMARY KEY, note varchar(40));
INSERT INTO text_keys VALUES ('', 'Empty'), ('count', 'An action'), ('export', 'An action'), ('query', 'An action'), ('aggregate', 'An action'),
  ('a,b', 'Comma'), ('a/b', 'Slash'), ('..', 'Dots'), ('.', 'Dot'), ('%65', 'Percent'), ('größe 日本 😀', 'Non-Latin'), ('a', 'Small'), ('A', 'Large'),
  ('null', 'Null'), ('__proto__', 'Prototype'), ('0', 'Zero'), ('00', 'Zeros');
CREATE TABLE folded_keys (name varchar(40) COLLATE utf8mb4_general_ci PRIMARY KEY, note varchar(40));
INSERT INTO folded_keys VALUES ('Straße', 'Found in any case'), ('abc', 'ABC is the same');
CREATE TABLE uuid_keys (id char(36) PRIMARY KEY, note varchar(40));
INSERT INTO uuid_keys VALUES ('6f1c2f0e-8f4e-4c5b-9d55-0123456789ab', 'One');
CREATE TABLE date_keys (day date, at datetime(6), note varchar(40), PRIMARY KEY (day, at));
INSERT INTO date_keys VALUES ('2024-02-29', '2024-02-29 23:59:59.999999', 'Leap day');
CREATE TABLE decimal_keys (amount decimal(30, 10) PRIMARY KEY, note varchar(40));
INSERT INTO decimal_keys VALUES (0.1, 'A tenth'), (12345678901234567890.1234567890, 'Many digits');
CREATE TABLE byte_keys (hash varbinary(20) PRIMARY KEY, note varchar(40));
INSERT INTO byte_keys VALUES (x'00ff', 'Two bytes'), (x'', 'None');
CREATE TABLE boolean_keys (yes tinyint(1) PRIMARY KEY, note varchar(40));
INSERT INTO boolean_keys VALUES (1, 'Yes'), (0, 'No');

-- Names
CREATE TABLE `order` (`select` int AUTO_INCREMENT PRIMARY KEY, `from` varchar(40), `group` int, `user` varchar(40), `desc` boolean, `primary` varchar(40), `table` varchar(40));
INSERT INTO `order` (`from`, `group`, `user`, `desc`) VALUES ('here', 1, 'me', true), ('there', 2, 'you', false);
CREATE TABLE `odd "name" it's ``here`` \ %s $1 ? ; --` (
  id int AUTO_INCREMENT PRIMARY KEY, `a"b` varchar(40), `a'b` varchar(40), `a``b` varchar(40), `a\b` varchar(40), `a b` varchar(40), `a.b` varchar(40), `a,b` varchar(40), `a/b` varchar(40),
  `a%b` varchar(40), `a;b--` varchar(40), `a[b]` varchar(40), `a{b}` varchar(40), `<b>a</b>` varchar(40), `a:b` varchar(40), `$1` varchar(40), `?` varchar(40), `a
b` varchar(40));
INSERT INTO `odd "name" it's ``here`` \ %s $1 ? ; --` (`a"b`, `a'b`, `a``b`, `a\b`, `a b`, `a.b`, `a,b`, `a/b`, `a%b`, `a;b--`, `a[b]`, `a{b}`, `<b>a</b>`, `a:b`, `$1`, `?`, `a
b`) VALUES ('double', 'single', 'back', 'backslash', 'space', 'dot', 'comma', 'slash', 'percent', 'comment', 'square', 'curly', 'markup', 'colon', 'dollar', 'question', 'line');
CREATE TABLE __proto__ (id int AUTO_INCREMENT PRIMARY KEY, __proto__ varchar(40), constructor varchar(40), prototype varchar(40), `toString` varchar(40), `hasOwnProperty` varchar(40), `valueOf` varchar(40), __defineGetter__ varchar(40));
INSERT INTO __proto__ (__proto__, constructor, prototype, `toString`, `hasOwnProperty`, `valueOf`, __defineGetter__) VALUES ('p', 'c', 'pt', 's', 'h', 'v', 'g');
CREATE TABLE constructor (id int AUTO_INCREMENT PRIMARY KEY, name varchar(40));
INSERT INTO constructor (name) VALUES ('one');
CREATE TABLE `客户` (`编号` int AUTO_INCREMENT PRIMARY KEY, `姓名` varchar(40), `größe` varchar(40), `имя` varchar(40), `اسم` varchar(40));
INSERT INTO `客户` (`姓名`, `größe`, `имя`, `اسم`) VALUES ('王', 'groß', 'Анна', 'اسم');
CREATE TABLE sixty_four_bytes_long_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_a (
  id int AUTO_INCREMENT PRIMARY KEY, sixty_four_bytes_long_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_b varchar(40), sixty_four_bytes_long_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_c varchar(40));
INSERT INTO sixty_four_bytes_long_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_a VALUES (1, 'b', 'c');
CREATE TABLE `MixedCase` (`Id` int AUTO_INCREMENT PRIMARY KEY, `Name` varchar(40));
INSERT INTO `MixedCase` (`Name`) VALUES ('Large');
CREATE TABLE status (status varchar(10) PRIMARY KEY, note varchar(40));
INSERT INTO status VALUES ('open', 'Same name as the table');
CREATE TABLE parameters (
  id int AUTO_INCREMENT PRIMARY KEY, page int, _per_page int, tz varchar(40), count int, _count varchar(40), _order_by varchar(40), _search varchar(40), _filter varchar(40), _fields varchar(40),
  name varchar(40), name__icontains varchar(40), exclude__name varchar(40), name__in varchar(40), `limit` int, `offset` int, cid varchar(40), path varchar(40));
INSERT INTO parameters (page, tz, count, name, name__icontains, exclude__name) VALUES (1, 'UTC', 3, 'one', 'x', 'y'), (2, 'CET', 4, 'two', 'y', 'x');
CREATE TABLE ` spaces` (` id` int AUTO_INCREMENT PRIMARY KEY, ` a` varchar(40));
INSERT INTO ` spaces` (` a`) VALUES ('a space');
CREATE TABLE `count` (id int AUTO_INCREMENT PRIMARY KEY, `export` varchar(40));
INSERT INTO `count` (`export`) VALUES ('a table named like an action');

-- Relations
CREATE TABLE people (
  id int AUTO_INCREMENT PRIMARY KEY, name varchar(40) NOT NULL, parent_id int, spouse_id int, friend int,
  FOREIGN KEY (parent_id) REFERENCES people (id), FOREIGN KEY (spouse_id) REFERENCES people (id), FOREIGN KEY (friend) REFERENCES people (id));
INSERT INTO people VALUES (1, 'Ada', NULL, NULL, 1), (2, 'Bert', 1, NULL, NULL), (3, 'Cleo', 1, 2, 2);
CREATE TABLE rooms (building varchar(20), number int, name varchar(40), PRIMARY KEY (building, number));
INSERT INTO rooms VALUES ('A', 1, 'Hall'), ('A', 2, 'Cellar'), ('B,C', 1, 'Comma');
CREATE TABLE desks (id int AUTO_INCREMENT PRIMARY KEY, building varchar(20), number int, label varchar(40), FOREIGN KEY (building, number) REFERENCES rooms (building, number));
INSERT INTO desks VALUES (1, 'A', 1, 'Front'), (2, 'B,C', 1, 'Back'), (3, 'A', NULL, 'Nowhere');
CREATE TABLE drawers (building varchar(20), number int, position int, content varchar(40), PRIMARY KEY (building, number, position), FOREIGN KEY (building, number) REFERENCES rooms (building, number));
INSERT INTO drawers VALUES ('A', 1, 1, 'Pens'), ('A', 1, 2, NULL);
CREATE TABLE teams (id int AUTO_INCREMENT PRIMARY KEY, name varchar(40) NOT NULL, captain_id int);
CREATE TABLE players (id int AUTO_INCREMENT PRIMARY KEY, name varchar(40) NOT NULL, team_id int, FOREIGN KEY (team_id) REFERENCES teams (id));
ALTER TABLE teams ADD FOREIGN KEY (captain_id) REFERENCES players (id);
INSERT INTO teams VALUES (1, 'Reds', NULL), (2, 'Blues', NULL);
INSERT INTO players VALUES (1, 'Kim', 1), (2, 'Lee', 1), (3, 'Mo', NULL);
UPDATE teams SET captain_id = 1 WHERE id = 1;
CREATE TABLE matches (id int AUTO_INCREMENT PRIMARY KEY, home_id int NOT NULL, away_id int NOT NULL, played date, FOREIGN KEY (home_id) REFERENCES teams (id), FOREIGN KEY (away_id) REFERENCES teams (id));
INSERT INTO matches VALUES (1, 1, 2, '2024-05-01'), (2, 2, 1, NULL);
CREATE TABLE player_details (player_id int PRIMARY KEY, height_cm int, FOREIGN KEY (player_id) REFERENCES players (id));
INSERT INTO player_details VALUES (1, 180);
CREATE TABLE tags (name varchar(40) PRIMARY KEY);
INSERT INTO tags VALUES ('a,b'), ('fast');
CREATE TABLE player_tags (player_id int, tag varchar(40), added datetime DEFAULT '2024-01-01 00:00:00', PRIMARY KEY (player_id, tag), FOREIGN KEY (player_id) REFERENCES players (id), FOREIGN KEY (tag) REFERENCES tags (name) ON UPDATE CASCADE);
INSERT INTO player_tags (player_id, tag) VALUES (1, 'fast'), (1, 'a,b'), (2, 'fast');
CREATE TABLE coupons (id int AUTO_INCREMENT PRIMARY KEY, unique_code varchar(20), FOREIGN KEY (unique_code) REFERENCES unique_only (code));
INSERT INTO coupons VALUES (1, 'a'), (2, NULL);
CREATE TABLE items (id int AUTO_INCREMENT PRIMARY KEY, name varchar(40));
INSERT INTO items VALUES (1, 'Public');

-- Views and the rest
CREATE VIEW people_by_letter AS SELECT substr(name, 1, 1) AS letter, count(*) AS people FROM people GROUP BY 1;
CREATE VIEW grown_people AS SELECT id, name FROM people WHERE parent_id IS NULL;
CREATE VIEW checked_people AS SELECT id, name, parent_id FROM people WHERE name < 'M' WITH CHECK OPTION;
CREATE TABLE measurements (id bigint AUTO_INCREMENT, taken date NOT NULL, value double, PRIMARY KEY (id, taken)) PARTITION BY RANGE (year(taken)) (PARTITION p2023 VALUES LESS THAN (2024), PARTITION p2024 VALUES LESS THAN (2025));
INSERT INTO measurements (taken, value) VALUES ('2023-06-01', 1.5), ('2024-06-01', 2.5);
CREATE TABLE only_defaults (id int AUTO_INCREMENT PRIMARY KEY, made datetime NOT NULL DEFAULT '2024-01-01 00:00:00');
CREATE TABLE empty_table (id int AUTO_INCREMENT PRIMARY KEY, name varchar(40));
CREATE TABLE guarded (id int AUTO_INCREMENT PRIMARY KEY, name varchar(40) NOT NULL, level int);
INSERT INTO guarded VALUES (1, 'kept', 5);
CREATE TRIGGER guarded_no_update BEFORE UPDATE ON guarded FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the secret rule says no';
