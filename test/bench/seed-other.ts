import type { TestDatabase } from '../support/databases/test-database.ts';

/** What MariaDB and SQLite spell differently in the measured shop. */
export interface Spelling {
  /** Before anything else. */
  readonly preparation: string;
  readonly autoKey: string;
  readonly moment: string;
  /** Moment `minutes` after the start of 2021, for an expression of minutes. */
  readonly after: (minutes: string) => string;
}

export const mysqlSpelling: Spelling = {
  preparation: 'SET max_recursive_iterations = 10000000;',
  autoKey: 'int AUTO_INCREMENT PRIMARY KEY',
  moment: 'datetime',
  after: (minutes) => `TIMESTAMP '2021-01-01 00:00:00' + INTERVAL ${minutes} MINUTE`,
};

export const sqliteSpelling: Spelling = {
  preparation: 'PRAGMA journal_mode = wal;',
  autoKey: 'INTEGER PRIMARY KEY',
  moment: 'datetime',
  after: (minutes) => `datetime('2021-01-01 00:00:00', (${minutes}) || ' minutes')`,
};

/**
 * Fills a MariaDB or SQLite database with the measured shop: what its workloads read, 100,000 customers and 500,000
 * orders at scale 1.
 */
export async function seedOther(database: TestDatabase, spelling: Spelling, scale: number): Promise<void> {
  const customers = Math.round(100_000 * scale);
  await database.run(spelling.preparation);
  await database.run(tables(spelling));
  await database.run(customerRows(customers, spelling));
  await database.run(orderRows(5 * customers, customers, spelling));
  await database.run('CREATE INDEX orders_status_placed ON orders (status, placed_at)');
}

function tables({ autoKey, moment }: Spelling): string {
  return `
    CREATE TABLE customers (id int PRIMARY KEY, email varchar(80) NOT NULL, first_name varchar(40) NOT NULL, last_name varchar(40) NOT NULL,
      company varchar(120), country varchar(2) NOT NULL, credit decimal(12, 2) NOT NULL, is_active boolean NOT NULL, created_at ${moment} NOT NULL);
    CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL, status varchar(20) NOT NULL, total decimal(12, 2) NOT NULL,
      currency varchar(3) NOT NULL, note varchar(200), placed_at ${moment} NOT NULL, FOREIGN KEY (customer_id) REFERENCES customers (id));
    CREATE TABLE notes (id ${autoKey}, customer_id int NOT NULL, title varchar(200) NOT NULL, body varchar(2000), done boolean NOT NULL DEFAULT 0,
      FOREIGN KEY (customer_id) REFERENCES customers (id));`;
}

const numbers = (count: number): string =>
  `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;

function customerRows(count: number, { after }: Spelling): string {
  return `INSERT INTO customers ${numbers(count)}
    SELECT i, concat('user', i, '@example.test'), concat('Anna', i % 16), concat('García ', i),
      CASE WHEN i % 5 = 0 THEN NULL ELSE concat('Company ', i % 5000, ' GmbH') END, 'DE', (i * 7919 % 1000000) / 100.0, i % 11 <> 0, ${after('i * 20')} FROM n`;
}

function orderRows(count: number, customers: number, { after }: Spelling): string {
  return `INSERT INTO orders ${numbers(count)}
    SELECT i, 1 + i * 31 % ${customers}, CASE i % 4 WHEN 0 THEN 'paid' WHEN 1 THEN 'new' ELSE 'delivered' END, (i * 6151 % 5000000) / 100.0, 'EUR',
      CASE WHEN i % 6 = 0 THEN concat('Leave at the door, order ', i) END, ${after('i * 2')} FROM n`;
}
