-- The everyday shop on SQLite. The same rows as on PostgreSQL: arithmetic on the row number.
PRAGMA foreign_keys = ON;
BEGIN;

CREATE TABLE categories (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  name      VARCHAR(80) NOT NULL UNIQUE,
  parent_id INTEGER REFERENCES categories (id),
  position  SMALLINT NOT NULL DEFAULT 0
);

CREATE TABLE products (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  sku         VARCHAR(32) NOT NULL UNIQUE,
  name        VARCHAR(160) NOT NULL,
  description TEXT,
  price       DECIMAL(10, 2) NOT NULL CHECK (price >= 0),
  gross_price DECIMAL(10, 2) GENERATED ALWAYS AS (round(price * 1.19, 2)) STORED,
  weight_kg   REAL,
  stock       INTEGER NOT NULL DEFAULT 0,
  is_active   BOOLEAN NOT NULL DEFAULT 1,
  attributes  JSON NOT NULL DEFAULT '{}',
  photo       BLOB,
  released_on DATE,
  created_at  DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE product_categories (
  product_id  INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  category_id INTEGER NOT NULL REFERENCES categories (id),
  PRIMARY KEY (product_id, category_id)
);

CREATE TABLE customers (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  email       VARCHAR(160) NOT NULL UNIQUE,
  first_name  VARCHAR(60) NOT NULL,
  last_name   VARCHAR(60) NOT NULL,
  phone       VARCHAR(30),
  vip         BOOLEAN NOT NULL DEFAULT 0,
  tier        VARCHAR(6) NOT NULL DEFAULT 'bronze' CHECK (tier IN ('bronze', 'silver', 'gold')),
  credit      DECIMAL(12, 2) NOT NULL DEFAULT 0,
  birthday    DATE,
  preferences JSON,
  external_id CHAR(36),
  created_at  DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE addresses (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  label       VARCHAR(30) NOT NULL DEFAULT 'home' CHECK (label IN ('home', 'work', 'other')),
  street      VARCHAR(120) NOT NULL,
  city        VARCHAR(80) NOT NULL,
  country     CHAR(2) NOT NULL
);

CREATE TABLE employees (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       VARCHAR(80) NOT NULL,
  title      VARCHAR(80),
  manager_id INTEGER REFERENCES employees (id),
  salary     DECIMAL(12, 2),
  hired_on   DATE NOT NULL
);

CREATE TABLE orders (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  number      VARCHAR(20) NOT NULL UNIQUE,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  address_id  INTEGER REFERENCES addresses (id) ON DELETE SET NULL,
  employee_id INTEGER REFERENCES employees (id),
  status      VARCHAR(9) NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'paid', 'packed', 'shipped', 'delivered', 'cancelled')),
  currency    CHAR(3) NOT NULL DEFAULT 'EUR',
  total       DECIMAL(12, 2) NOT NULL DEFAULT 0,
  note        TEXT,
  placed_at   DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  shipped_at  DATETIME
);
CREATE INDEX orders_customer ON orders (customer_id);

CREATE TABLE order_items (
  order_id    INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  line_number SMALLINT NOT NULL,
  product_id  INTEGER NOT NULL REFERENCES products (id),
  quantity    INTEGER NOT NULL CHECK (quantity > 0),
  unit_price  DECIMAL(10, 2) NOT NULL,
  discount    DECIMAL(4, 3) NOT NULL DEFAULT 0,
  line_total  DECIMAL(12, 2) GENERATED ALWAYS AS (round(quantity * unit_price * (1 - discount), 2)) STORED,
  PRIMARY KEY (order_id, line_number)
);

CREATE TABLE payments (
  id        CHAR(36) NOT NULL PRIMARY KEY,
  order_id  INTEGER NOT NULL REFERENCES orders (id),
  method    VARCHAR(10) NOT NULL CHECK (method IN ('card', 'bank', 'cash')),
  amount    DECIMAL(12, 2) NOT NULL,
  succeeded BOOLEAN NOT NULL DEFAULT 1,
  paid_at   DATETIME NOT NULL
);

CREATE TABLE reviews (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  product_id  INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  rating      SMALLINT NOT NULL CHECK (rating BETWEEN 1 AND 5),
  title       VARCHAR(120) NOT NULL,
  body        TEXT,
  created_at  DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  UNIQUE (product_id, customer_id)
);

CREATE TABLE series (i INTEGER PRIMARY KEY);
INSERT INTO series WITH RECURSIVE s (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < 900) SELECT i FROM s;

INSERT INTO categories (id, name, parent_id, position) VALUES
  (1, 'Furniture', NULL, 1), (2, 'Chairs', 1, 1), (3, 'Tables', 1, 2), (4, 'Shelves', 1, 3),
  (5, 'Lighting', NULL, 2), (6, 'Lamps', 5, 1), (7, 'Candles', 5, 2), (8, 'Kitchen', NULL, 3),
  (9, 'Knives', 8, 1), (10, 'Pots & pans', 8, 2), (11, 'Möbel für draußen', 1, 4), (12, 'Gift "ideas"', NULL, 4);

INSERT INTO products (id, sku, name, description, price, weight_kg, stock, is_active, attributes, photo, released_on, created_at)
SELECT i, printf('SKU-%05d', i),
  CASE i % 6 WHEN 0 THEN 'Oak chair' WHEN 1 THEN 'Round table' WHEN 2 THEN 'Wall shelf' WHEN 3 THEN 'Desk lamp' WHEN 4 THEN 'Chef''s knife' ELSE 'Iron pan' END || ' ' || i,
  CASE WHEN i % 5 = 0 THEN NULL WHEN i % 5 = 1 THEN '' ELSE 'Solid and well made. ' || CASE i % 4 WHEN 0 THEN '' WHEN 1 THEN 'Ships flat. ' WHEN 2 THEN 'Ships flat. Ships flat. ' ELSE 'Ships flat. Ships flat. Ships flat. ' END END,
  (i * 1049 % 9990 + 99) / 100.0, i * 0.125, i * 31 % 500, i % 7 <> 0,
  json_object('color', CASE i % 4 WHEN 0 THEN 'red' WHEN 1 THEN 'green' WHEN 2 THEN 'blue' ELSE 'black' END, 'parts', i % 9),
  CASE WHEN i % 20 = 0 THEN x'89504e470d0a1a0a00ff' END,
  date('2023-01-01', '+' || (i * 7) || ' days'),
  datetime('2023-01-01', '+' || (i * 5) || ' hours') || printf('.%06d', i * 1237)
FROM series WHERE i <= 60;

INSERT INTO product_categories (product_id, category_id)
SELECT i, CASE i % 6 WHEN 0 THEN 2 WHEN 1 THEN 3 WHEN 2 THEN 4 WHEN 3 THEN 6 WHEN 4 THEN 9 ELSE 10 END FROM series WHERE i <= 60
UNION ALL SELECT i, 12 FROM series WHERE i <= 60 AND i % 10 = 0;

INSERT INTO customers (id, email, first_name, last_name, phone, vip, tier, credit, birthday, preferences, external_id, created_at)
SELECT i, 'customer' || i || '@example.test',
  CASE i * 3 % 8 WHEN 0 THEN 'Anna' WHEN 1 THEN 'Ben' WHEN 2 THEN 'Carla' WHEN 3 THEN 'David' WHEN 4 THEN 'Eva' WHEN 5 THEN 'Félix' WHEN 6 THEN 'Greta' ELSE 'Hugo' END,
  CASE i / 8 % 8 WHEN 0 THEN 'Adler' WHEN 1 THEN 'Baker' WHEN 2 THEN 'Costa' WHEN 3 THEN 'García' WHEN 4 THEN 'Müller' WHEN 5 THEN 'O''Brien' WHEN 6 THEN 'Petrov' ELSE '王' END,
  CASE WHEN i % 3 = 0 THEN NULL ELSE '+49 30 ' || (1000000 + i * 7919) END,
  i % 11 = 0, CASE i % 3 WHEN 0 THEN 'bronze' WHEN 1 THEN 'silver' ELSE 'gold' END, (i * 7919 % 1000000) / 100.0,
  CASE WHEN i % 4 = 0 THEN NULL ELSE date('1950-01-01', '+' || (i * 97) || ' days') END,
  CASE WHEN i % 5 = 0 THEN NULL ELSE '{"lang": "' || CASE i % 3 WHEN 0 THEN 'de' WHEN 1 THEN 'en' ELSE 'fr' END || '", "newsletter": ' || CASE WHEN i % 2 = 0 THEN 'true' ELSE 'false' END || '}' END,
  printf('00000000-0000-4000-8000-%012d', i),
  datetime('2023-06-01 08:00:00', '+' || (i * 613) || ' minutes') || printf('.%06d', i * 321)
FROM series WHERE i <= 200;

INSERT INTO addresses (id, customer_id, label, street, city, country)
SELECT i, 1 + (i - 1) % 200, CASE WHEN i <= 200 THEN 'home' ELSE 'work' END, i || ' Long Street',
  CASE i % 5 WHEN 0 THEN 'Berlin' WHEN 1 THEN 'Paris' WHEN 2 THEN 'Lisboa' WHEN 3 THEN 'Zürich' ELSE 'Kraków' END,
  CASE i % 5 WHEN 0 THEN 'DE' WHEN 1 THEN 'FR' WHEN 2 THEN 'PT' WHEN 3 THEN 'CH' ELSE 'PL' END
FROM series WHERE i <= 250;

INSERT INTO employees (id, name, title, manager_id, salary, hired_on)
SELECT i, 'Employee ' || i, CASE WHEN i = 1 THEN 'Owner' WHEN i < 4 THEN 'Manager' ELSE 'Clerk' END,
  CASE WHEN i = 1 THEN NULL WHEN i < 4 THEN 1 ELSE 2 + i % 2 END, 90000 - i * 1234.56, date('2015-03-01', '+' || (i * 101) || ' days')
FROM series WHERE i <= 12;

INSERT INTO orders (id, number, customer_id, address_id, employee_id, status, currency, total, note, placed_at, shipped_at)
SELECT i, printf('A-%06d', i), 1 + i * 37 % 200, CASE WHEN i % 4 = 0 THEN NULL ELSE 1 + i * 37 % 200 END,
  CASE WHEN i % 3 = 0 THEN NULL ELSE 1 + i % 12 END,
  CASE i * 5 % 6 WHEN 0 THEN 'new' WHEN 1 THEN 'paid' WHEN 2 THEN 'packed' WHEN 3 THEN 'shipped' WHEN 4 THEN 'delivered' ELSE 'cancelled' END,
  CASE WHEN i % 9 = 0 THEN 'USD' ELSE 'EUR' END, (i * 6151 % 500000) / 100.0,
  CASE WHEN i % 6 = 0 THEN 'Leave at the door, order ' || i END,
  datetime('2024-01-01', '+' || (i * 321) || ' minutes') || printf('.%06d', i * 457),
  CASE WHEN i % 2 = 0 THEN datetime('2024-01-03 12:00:00', '+' || (i * 321) || ' minutes') END
FROM series WHERE i <= 400;

INSERT INTO order_items (order_id, line_number, product_id, quantity, unit_price, discount)
SELECT 1 + (i - 1) / 3, 1 + (i - 1) % 3, 1 + i * 7 % 60, 1 + i % 5, (i * 1049 % 9990 + 99) / 100.0, (i % 4) * 0.05 FROM series;

INSERT INTO payments (id, order_id, method, amount, succeeded, paid_at)
SELECT printf('00000000-0000-4000-9000-%012d', i), i, CASE i % 3 WHEN 0 THEN 'card' WHEN 1 THEN 'bank' ELSE 'cash' END,
  (i * 6151 % 500000) / 100.0, i % 13 <> 0, datetime('2024-01-01 01:00:00', '+' || (i * 321) || ' minutes')
FROM series WHERE i <= 300;

INSERT INTO reviews (id, product_id, customer_id, rating, title, body, created_at)
SELECT i, 1 + i % 60, 1 + i * 13 % 200, 1 + i % 5, 'Review ' || i,
  CASE WHEN i % 3 = 0 THEN NULL ELSE substr('Good value. Good value. Good value. Good value. Good value. ', 1, 12 * (1 + i % 5)) END,
  datetime('2024-03-01', '+' || i || ' hours')
FROM series WHERE i <= 150;

DROP TABLE series;
UPDATE sqlite_sequence SET seq = 1000;

CREATE VIEW active_products AS SELECT id, sku, name, price, stock FROM products WHERE is_active;
CREATE VIEW order_summaries AS
  SELECT o.id AS order_id, o.number, c.email, count(i.line_number) AS lines, sum(i.line_total) AS items_total
  FROM orders o JOIN customers c ON c.id = o.customer_id LEFT JOIN order_items i ON i.order_id = o.id
  GROUP BY o.id, o.number, c.email;
COMMIT;
