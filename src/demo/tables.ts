/**
 * The shop: fifteen tables and two views, with every kind of column, key and relation that people have.
 *
 * Money is NUMERIC, moments are DATETIME text, JSON is text: what SQLite has is chosen by declared type.
 */
export const statements: readonly string[] = [
  `CREATE TABLE employees (
    id INTEGER PRIMARY KEY,
    full_name TEXT NOT NULL GENERATED ALWAYS AS (first_name || ' ' || last_name) STORED,
    first_name VARCHAR(60) NOT NULL,
    last_name VARCHAR(60) NOT NULL,
    email VARCHAR(120) NOT NULL UNIQUE,
    department VARCHAR(20) NOT NULL CHECK (department IN ('sales', 'support', 'warehouse', 'purchasing', 'management')),
    manager_id INTEGER REFERENCES employees (id) ON DELETE SET NULL,
    salary DECIMAL(10, 2) NOT NULL CHECK (salary > 0),
    hired_on DATE NOT NULL,
    is_active BOOLEAN NOT NULL DEFAULT 1
  )`,
  `CREATE TABLE customers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    full_name TEXT NOT NULL GENERATED ALWAYS AS (first_name || ' ' || last_name) STORED,
    first_name VARCHAR(60) NOT NULL,
    last_name VARCHAR(60) NOT NULL,
    email VARCHAR(120) NOT NULL UNIQUE,
    phone VARCHAR(30),
    segment VARCHAR(10) NOT NULL DEFAULT 'consumer' CHECK (segment IN ('consumer', 'business', 'vip')),
    newsletter BOOLEAN NOT NULL DEFAULT 0,
    birthday DATE,
    preferences JSON NOT NULL DEFAULT '{}',
    notes TEXT,
    account_manager_id INTEGER REFERENCES employees (id) ON DELETE SET NULL,
    created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    last_seen_at DATETIME
  )`,
  `CREATE TABLE addresses (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    label VARCHAR(160) NOT NULL GENERATED ALWAYS AS (street || ', ' || city) VIRTUAL,
    kind VARCHAR(10) NOT NULL CHECK (kind IN ('shipping', 'billing')),
    street VARCHAR(120) NOT NULL,
    postal_code VARCHAR(12) NOT NULL,
    city VARCHAR(80) NOT NULL,
    country CHAR(2) NOT NULL
  )`,
  `CREATE TABLE suppliers (
    id INTEGER PRIMARY KEY,
    name VARCHAR(120) NOT NULL UNIQUE,
    contact_email VARCHAR(120),
    website VARCHAR(200),
    country CHAR(2) NOT NULL,
    lead_time_days SMALLINT NOT NULL,
    rating REAL
  )`,
  `CREATE TABLE categories (
    id INTEGER PRIMARY KEY,
    name VARCHAR(80) NOT NULL,
    slug VARCHAR(80) NOT NULL UNIQUE,
    parent_id INTEGER REFERENCES categories (id),
    position SMALLINT NOT NULL DEFAULT 0
  )`,
  `CREATE TABLE products (
    id INTEGER PRIMARY KEY,
    name VARCHAR(160) NOT NULL,
    sku VARCHAR(32) NOT NULL UNIQUE,
    status VARCHAR(12) NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'active', 'discontinued')),
    price DECIMAL(10, 2) NOT NULL CHECK (price >= 0),
    cost DECIMAL(10, 2) NOT NULL,
    margin DECIMAL(10, 2) GENERATED ALWAYS AS (round(price - cost, 2)) VIRTUAL,
    weight_kg REAL,
    barcode BIGINT UNIQUE,
    supplier_id INTEGER NOT NULL REFERENCES suppliers (id),
    attributes JSON NOT NULL DEFAULT '{}',
    description TEXT,
    picture BLOB,
    released_on DATE,
    updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
  )`,
  `CREATE TABLE product_categories (
    product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    category_id INTEGER NOT NULL REFERENCES categories (id) ON DELETE CASCADE,
    PRIMARY KEY (product_id, category_id)
  ) WITHOUT ROWID`,
  `CREATE TABLE warehouses (
    code CHAR(3) PRIMARY KEY NOT NULL,
    name VARCHAR(80) NOT NULL,
    city VARCHAR(80) NOT NULL,
    opens_at TIME NOT NULL,
    closes_at TIME NOT NULL,
    latitude DOUBLE NOT NULL,
    longitude DOUBLE NOT NULL
  )`,
  `CREATE TABLE stock (
    warehouse_code CHAR(3) NOT NULL REFERENCES warehouses (code),
    product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    quantity INTEGER NOT NULL CHECK (quantity >= 0),
    reserved INTEGER NOT NULL DEFAULT 0,
    available INTEGER GENERATED ALWAYS AS (quantity - reserved) VIRTUAL,
    counted_on DATE,
    PRIMARY KEY (warehouse_code, product_id)
  )`,
  `CREATE TABLE coupons (
    code VARCHAR(20) PRIMARY KEY NOT NULL,
    percent SMALLINT NOT NULL CHECK (percent BETWEEN 1 AND 90),
    starts_on DATE NOT NULL,
    ends_on DATE,
    is_public BOOLEAN NOT NULL DEFAULT 0
  )`,
  `CREATE TABLE orders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number VARCHAR(20) NOT NULL UNIQUE,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    status VARCHAR(12) NOT NULL DEFAULT 'new'
      CHECK (status IN ('new', 'paid', 'packed', 'shipped', 'delivered', 'cancelled', 'returned')),
    total DECIMAL(10, 2) NOT NULL DEFAULT 0,
    currency CHAR(3) NOT NULL DEFAULT 'EUR',
    address_id INTEGER REFERENCES addresses (id),
    coupon_code VARCHAR(20) REFERENCES coupons (code),
    handled_by_id INTEGER REFERENCES employees (id) ON DELETE SET NULL,
    note TEXT,
    placed_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    shipped_at DATETIME
  )`,
  `CREATE TABLE order_items (
    order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    line SMALLINT NOT NULL,
    product_id INTEGER NOT NULL REFERENCES products (id),
    quantity SMALLINT NOT NULL CHECK (quantity > 0),
    unit_price DECIMAL(10, 2) NOT NULL,
    line_total DECIMAL(10, 2) GENERATED ALWAYS AS (round(quantity * unit_price, 2)) STORED,
    PRIMARY KEY (order_id, line)
  )`,
  `CREATE TABLE payments (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    order_id INTEGER NOT NULL REFERENCES orders (id),
    method VARCHAR(12) NOT NULL CHECK (method IN ('card', 'paypal', 'invoice', 'transfer')),
    status VARCHAR(12) NOT NULL CHECK (status IN ('pending', 'succeeded', 'failed', 'refunded')),
    amount DECIMAL(10, 2) NOT NULL,
    details JSON,
    created_at DATETIME NOT NULL
  )`,
  `CREATE TABLE reviews (
    id INTEGER PRIMARY KEY,
    product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    rating SMALLINT NOT NULL CHECK (rating BETWEEN 1 AND 5),
    title VARCHAR(120),
    body TEXT,
    is_published BOOLEAN NOT NULL DEFAULT 1,
    created_at DATETIME NOT NULL,
    UNIQUE (product_id, customer_id)
  )`,
  `CREATE TABLE page_views (
    path TEXT NOT NULL,
    seen_at DATETIME NOT NULL,
    customer_id INTEGER REFERENCES customers (id) ON DELETE SET NULL,
    duration_ms INTEGER
  )`,
];

/** After the rows: an index is built quicker at once than row by row. */
export const lastStatements: readonly string[] = [
  'CREATE INDEX addresses_customer ON addresses (customer_id)',
  'CREATE INDEX products_supplier ON products (supplier_id)',
  'CREATE INDEX product_categories_category ON product_categories (category_id)',
  'CREATE INDEX orders_customer ON orders (customer_id)',
  'CREATE INDEX orders_placed ON orders (placed_at)',
  "CREATE INDEX orders_open ON orders (placed_at) WHERE status IN ('new', 'paid', 'packed')",
  'CREATE INDEX order_items_product ON order_items (product_id)',
  'CREATE INDEX payments_order ON payments (order_id)',
  'CREATE INDEX reviews_customer ON reviews (customer_id)',
  `CREATE VIEW customer_totals AS
    SELECT c.id AS customer_id, c.full_name, c.segment, count(o.id) AS orders,
           round(coalesce(sum(o.total), 0), 2) AS spent, max(o.placed_at) AS last_order_at
    FROM customers c LEFT JOIN orders o ON o.customer_id = c.id AND o.status NOT IN ('cancelled', 'returned')
    GROUP BY c.id`,
  `CREATE VIEW best_sellers AS
    SELECT p.id AS product_id, p.name, sum(i.quantity) AS pieces, round(sum(i.line_total), 2) AS revenue
    FROM order_items i JOIN products p ON p.id = i.product_id
    GROUP BY p.id ORDER BY pieces DESC`,
];
