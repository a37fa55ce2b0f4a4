import { sql, type SQL } from 'drizzle-orm';
import type { Cell, Client } from '../../src/connections/index.ts';
import type { Dialect } from '../../src/dialects/dialect.ts';
import { buildSchema } from '../../src/introspection/index.ts';
import { parseJson } from '../../src/query/parse/json-text.ts';
import { columnTypes, type Column, type DatabaseSchema, type Table } from '../../src/schema/index.ts';

const everything = { only: [], except: [], maxTables: 10_000 };

/** Runs Drizzle expressions of a dialect on a real database, as the query stages do. */
export class Desk {
  readonly dialect: Dialect;
  readonly client: Client;
  readonly schema: DatabaseSchema;

  constructor(dialect: Dialect, client: Client, schema: DatabaseSchema) {
    this.dialect = dialect;
    this.client = client;
    this.schema = schema;
  }

  static async open(dialect: Dialect, client: Client): Promise<Desk> {
    const catalog = await dialect.readCatalog(client, { schemas: [] });
    return new Desk(dialect, client, buildSchema(catalog, everything).schema);
  }

  table(name: string): Table {
    const table = this.schema.tables.get(name);
    if (!table) throw new Error(`no table ${name}`);
    return table;
  }

  column(table: Table, name: string): Column {
    const column = table.columnsByName.get(name);
    if (!column) throw new Error(`no column ${name}`);
    return column;
  }

  reference(table: Table, column: Column): SQL {
    return sql`${Reflect.get(this.dialect.tableOf(table), `c${column.position}`)}`;
  }

  /** What binds a value in this dialect, ready for a statement. */
  bound(value: Cell, column: Column): SQL {
    return this.dialect.expressions.bind(sql`${value}`, column);
  }

  async run(query: SQL): Promise<readonly (readonly Cell[])[]> {
    const { text, params } = this.dialect.compile(query);
    return (await this.client.run({ text, params: params as readonly Cell[] })).rows;
  }

  /** Writes a JSON value into a column of a fresh row, and tells the JSON that is read back. */
  async writeAndRead(table: Table, column: Column, json: string): Promise<string> {
    const drizzle = this.dialect.tableOf(table);
    const value = columnTypes[column.type].parse(parsed(json), column);
    await this.run(sql`delete from ${drizzle}`);
    await this.run(
      sql`insert into ${drizzle} (${sql.identifier(column.name)}) values (${this.bound(value, column)})`,
    );
    const cell = this.dialect.expressions.cellOf(this.reference(table, column), column);
    const [[read = null] = []] = await this.run(sql`select ${cell} from ${drizzle}`);
    return read === null ? 'null' : columnTypes[column.type].present(read, column, { bigint: 'number' });
  }

  /** How many rows a filter `column = value` finds, the value as a client sends it in an address. */
  async countEqual(table: Table, column: Column, text: string): Promise<number> {
    const value = columnTypes[column.type].parseFilter(text, column, { now: new Date() });
    const [[count] = []] = await this.run(
      sql`select count(*) from ${this.dialect.tableOf(table)} where ${this.reference(table, column)} = ${this.bound(value, column)}`,
    );
    return Number(count);
  }
}

function parsed(json: string): Exclude<ReturnType<typeof parseJson>, null> {
  const value = parseJson(json, { jsonDepth: 32, objectKeys: 1000 });
  if (value === null) throw new Error('null is not a value of a column type');
  return value;
}
