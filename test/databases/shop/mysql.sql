-- The everyday shop on MySQL and MariaDB. The same rows as on PostgreSQL: arithmetic on the row number.
SET time_zone = '+00:00';

CREATE TABLE categories (
  id        int AUTO_INCREMENT PRIMARY KEY,
  name      varchar(80) NOT NULL UNIQUE,
  parent_id int COMMENT 'Empty for a category at the top',
  position  smallint NOT NULL DEFAULT 0,
  FOREIGN KEY (parent_id) REFERENCES categories (id)
) COMMENT 'Where products are found';

CREATE TABLE products (
  id          int AUTO_INCREMENT PRIMARY KEY,
  sku         varchar(32) NOT NULL UNIQUE,
  name        varchar(160) NOT NULL,
  description text,
  price       decimal(10, 2) NOT NULL COMMENT 'Without tax' CHECK (price >= 0),
  gross_price decimal(10, 2) AS (round(price * 1.19, 2)) STORED,
  weight_kg   double,
  stock       int NOT NULL DEFAULT 0,
  is_active   tinyint(1) NOT NULL DEFAULT 1,
  attributes  json NOT NULL,
  photo       blob,
  released_on date,
  created_at  datetime(6) NOT NULL DEFAULT current_timestamp(6)
);

CREATE TABLE product_categories (
  product_id  int NOT NULL,
  category_id int NOT NULL,
  PRIMARY KEY (product_id, category_id),
  FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE,
  FOREIGN KEY (category_id) REFERENCES categories (id)
);

CREATE TABLE customers (
  id          bigint AUTO_INCREMENT PRIMARY KEY,
  email       varchar(160) NOT NULL UNIQUE,
  first_name  varchar(60) NOT NULL,
  last_name   varchar(60) NOT NULL,
  phone       varchar(30),
  vip         tinyint(1) NOT NULL DEFAULT 0,
  tier        enum('bronze', 'silver', 'gold') NOT NULL DEFAULT 'bronze',
  credit      decimal(12, 2) NOT NULL DEFAULT 0,
  birthday    date,
  preferences json,
  external_id char(36),
  created_at  datetime(6) NOT NULL DEFAULT current_timestamp(6)
);

CREATE TABLE addresses (
  id          int AUTO_INCREMENT PRIMARY KEY,
  customer_id bigint NOT NULL,
  label       varchar(30) NOT NULL DEFAULT 'home' CHECK (label IN ('home', 'work', 'other')),
  street      varchar(120) NOT NULL,
  city        varchar(80) NOT NULL,
  country     char(2) NOT NULL,
  FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE
);

CREATE TABLE employees (
  id         int AUTO_INCREMENT PRIMARY KEY,
  name       varchar(80) NOT NULL,
  title      varchar(80),
  manager_id int,
  salary     decimal(12, 2),
  hired_on   date NOT NULL,
  FOREIGN KEY (manager_id) REFERENCES employees (id)
);

CREATE TABLE orders (
  id          bigint AUTO_INCREMENT PRIMARY KEY,
  number      varchar(20) NOT NULL UNIQUE,
  customer_id bigint NOT NULL,
  address_id  int,
  employee_id int,
  status      enum('new', 'paid', 'packed', 'shipped', 'delivered', 'cancelled') NOT NULL DEFAULT 'new',
  currency    char(3) NOT NULL DEFAULT 'EUR',
  total       decimal(12, 2) NOT NULL DEFAULT 0,
  note        text,
  placed_at   datetime(6) NOT NULL DEFAULT current_timestamp(6),
  shipped_at  datetime,
  FOREIGN KEY (customer_id) REFERENCES customers (id),
  FOREIGN KEY (address_id) REFERENCES addresses (id) ON DELETE SET NULL,
  FOREIGN KEY (employee_id) REFERENCES employees (id)
);

CREATE TABLE order_items (
  order_id    bigint NOT NULL,
  line_number smallint NOT NULL,
  product_id  int NOT NULL,
  quantity    int NOT NULL CHECK (quantity > 0),
  unit_price  decimal(10, 2) NOT NULL,
  discount    decimal(4, 3) NOT NULL DEFAULT 0,
  line_total  decimal(12, 2) AS (round(quantity * unit_price * (1 - discount), 2)) STORED,
  PRIMARY KEY (order_id, line_number),
  FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
  FOREIGN KEY (product_id) REFERENCES products (id)
);

CREATE TABLE payments (
  id        char(36) PRIMARY KEY,
  order_id  bigint NOT NULL,
  method    varchar(10) NOT NULL CHECK (method IN ('card', 'bank', 'cash')),
  amount    decimal(12, 2) NOT NULL,
  succeeded tinyint(1) NOT NULL DEFAULT 1,
  paid_at   datetime NOT NULL,
  FOREIGN KEY (order_id) REFERENCES orders (id)
);

CREATE TABLE reviews (
  id          int AUTO_INCREMENT PRIMARY KEY,
  product_id  int NOT NULL,
  customer_id bigint NOT NULL,
  rating      smallint NOT NULL CHECK (rating BETWEEN 1 AND 5),
  title       varchar(120) NOT NULL,
  body        text,
  created_at  datetime NOT NULL DEFAULT current_timestamp,
  UNIQUE KEY reviews_once (product_id, customer_id),
  FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE,
  FOREIGN KEY (customer_id) REFERENCES customers (id)
);

CREATE TABLE series (i int PRIMARY KEY);
INSERT INTO series WITH RECURSIVE s AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM s WHERE i < 900) SELECT i FROM s;

INSERT INTO categories (id, name, parent_id, position) VALUES
  (1, 'Furniture', NULL, 1), (2, 'Chairs', 1, 1), (3, 'Tables', 1, 2), (4, 'Shelves', 1, 3),
  (5, 'Lighting', NULL, 2), (6, 'Lamps', 5, 1), (7, 'Candles', 5, 2), (8, 'Kitchen', NULL, 3),
  (9, 'Knives', 8, 1), (10, 'Pots & pans', 8, 2), (11, 'Möbel für draußen', 1, 4), (12, 'Gift "ideas"', NULL, 4);

INSERT INTO products (id, sku, name, description, price, weight_kg, stock, is_active, attributes, photo, released_on, created_at)
SELECT i, concat('SKU-', lpad(i, 5, '0')),
  concat(elt(1 + i % 6, 'Oak chair', 'Round table', 'Wall shelf', 'Desk lamp', 'Chef''s knife', 'Iron pan'), ' ', i),
  CASE WHEN i % 5 = 0 THEN NULL WHEN i % 5 = 1 THEN '' ELSE concat('Solid and well made. ', repeat('Ships flat. ', i % 4)) END,
  (i * 1049 % 9990 + 99) / 100.0, i * 0.125, i * 31 % 500, i % 7 <> 0,
  json_object('color', elt(1 + i % 4, 'red', 'green', 'blue', 'black'), 'parts', i % 9),
  CASE WHEN i % 20 = 0 THEN unhex('89504e470d0a1a0a00ff') END,
  date_add('2023-01-01', INTERVAL i * 7 DAY), timestampadd(MICROSECOND, i * 5 * 3600000000 + i * 1237, '2023-01-01 00:00:00.000000')
FROM series WHERE i <= 60;

INSERT INTO product_categories (product_id, category_id)
SELECT i, CASE i % 6 WHEN 0 THEN 2 WHEN 1 THEN 3 WHEN 2 THEN 4 WHEN 3 THEN 6 WHEN 4 THEN 9 ELSE 10 END FROM series WHERE i <= 60
UNION ALL SELECT i, 12 FROM series WHERE i <= 60 AND i % 10 = 0;

INSERT INTO customers (id, email, first_name, last_name, phone, vip, tier, credit, birthday, preferences, external_id, created_at)
SELECT i, concat('customer', i, '@example.test'),
  elt(1 + i * 3 % 8, 'Anna', 'Ben', 'Carla', 'David', 'Eva', 'Félix', 'Greta', 'Hugo'),
  elt(1 + i DIV 8 % 8, 'Adler', 'Baker', 'Costa', 'García', 'Müller', 'O''Brien', 'Petrov', '王'),
  CASE WHEN i % 3 = 0 THEN NULL ELSE concat('+49 30 ', 1000000 + i * 7919) END,
  i % 11 = 0, elt(1 + i % 3, 'bronze', 'silver', 'gold'), (i * 7919 % 1000000) / 100.0,
  CASE WHEN i % 4 = 0 THEN NULL ELSE date_add('1950-01-01', INTERVAL i * 97 DAY) END,
  CASE WHEN i % 5 = 0 THEN NULL ELSE concat('{"lang": "', elt(1 + i % 3, 'de', 'en', 'fr'), '", "newsletter": ', IF(i % 2 = 0, 'true', 'false'), '}') END,
  concat('00000000-0000-4000-8000-', lpad(i, 12, '0')),
  timestampadd(MICROSECOND, i * 613 * 60000000 + i * 321, '2023-06-01 08:00:00.000000')
FROM series WHERE i <= 200;

INSERT INTO addresses (id, customer_id, label, street, city, country)
SELECT i, 1 + (i - 1) % 200, IF(i <= 200, 'home', 'work'), concat(i, ' Long Street'),
  elt(1 + i % 5, 'Berlin', 'Paris', 'Lisboa', 'Zürich', 'Kraków'), elt(1 + i % 5, 'DE', 'FR', 'PT', 'CH', 'PL')
FROM series WHERE i <= 250;

INSERT INTO employees (id, name, title, manager_id, salary, hired_on)
SELECT i, concat('Employee ', i), CASE WHEN i = 1 THEN 'Owner' WHEN i < 4 THEN 'Manager' ELSE 'Clerk' END,
  CASE WHEN i = 1 THEN NULL WHEN i < 4 THEN 1 ELSE 2 + i % 2 END, 90000 - i * 1234.56, date_add('2015-03-01', INTERVAL i * 101 DAY)
FROM series WHERE i <= 12 ORDER BY i;

INSERT INTO orders (id, number, customer_id, address_id, employee_id, status, currency, total, note, placed_at, shipped_at)
SELECT i, concat('A-', lpad(i, 6, '0')), 1 + i * 37 % 200, IF(i % 4 = 0, NULL, 1 + i * 37 % 200), IF(i % 3 = 0, NULL, 1 + i % 12),
  elt(1 + i * 5 % 6, 'new', 'paid', 'packed', 'shipped', 'delivered', 'cancelled'),
  IF(i % 9 = 0, 'USD', 'EUR'), (i * 6151 % 500000) / 100.0, CASE WHEN i % 6 = 0 THEN concat('Leave at the door, order ', i) END,
  timestampadd(MICROSECOND, i * 321 * 60000000 + i * 457, '2024-01-01 00:00:00.000000'),
  CASE WHEN i % 2 = 0 THEN timestampadd(MINUTE, i * 321, '2024-01-03 12:00:00') END
FROM series WHERE i <= 400;

INSERT INTO order_items (order_id, line_number, product_id, quantity, unit_price, discount)
SELECT 1 + (i - 1) DIV 3, 1 + (i - 1) % 3, 1 + i * 7 % 60, 1 + i % 5, (i * 1049 % 9990 + 99) / 100.0, (i % 4) * 0.05 FROM series;

INSERT INTO payments (id, order_id, method, amount, succeeded, paid_at)
SELECT concat('00000000-0000-4000-9000-', lpad(i, 12, '0')), i, elt(1 + i % 3, 'card', 'bank', 'cash'),
  (i * 6151 % 500000) / 100.0, i % 13 <> 0, timestampadd(MINUTE, i * 321, '2024-01-01 01:00:00')
FROM series WHERE i <= 300;

INSERT INTO reviews (id, product_id, customer_id, rating, title, body, created_at)
SELECT i, 1 + i % 60, 1 + i * 13 % 200, 1 + i % 5, concat('Review ', i), IF(i % 3 = 0, NULL, repeat('Good value. ', 1 + i % 5)),
  timestampadd(HOUR, i, '2024-03-01 00:00:00')
FROM series WHERE i <= 150;

DROP TABLE series;
ALTER TABLE categories AUTO_INCREMENT = 1001;
ALTER TABLE products AUTO_INCREMENT = 1001;
ALTER TABLE customers AUTO_INCREMENT = 1001;
ALTER TABLE addresses AUTO_INCREMENT = 1001;
ALTER TABLE employees AUTO_INCREMENT = 1001;
ALTER TABLE orders AUTO_INCREMENT = 1001;
ALTER TABLE reviews AUTO_INCREMENT = 1001;

CREATE VIEW active_products AS SELECT id, sku, name, price, stock FROM products WHERE is_active;
CREATE VIEW order_summaries AS
  SELECT o.id AS order_id, o.number, c.email, count(i.line_number) AS `lines`, sum(i.line_total) AS items_total
  FROM orders o JOIN customers c ON c.id = o.customer_id LEFT JOIN order_items i ON i.order_id = o.id
  GROUP BY o.id, o.number, c.email;
