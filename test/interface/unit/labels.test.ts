import { describe, expect, it } from 'vitest';
import { buildSchemaModel, humanise, recordTitle, singular } from '../../../src/interface/schema/index.ts';
import { guessTableIcon } from '../../../src/interface/schema/table-icon.ts';
import { describeColumn, describeTable } from './describe-table.ts';

describe('a label', () => {
  it.each([
    ['order_items', 'Order items'],
    ['customerID', 'Customer ID'],
    ['HTTPServerLog', 'Http server log'],
    ['id', 'ID'],
    ['vat_rate', 'VAT rate'],
    ['line2', 'Line2'],
    ['Größe', 'Größe'],
    ['顧客', '顧客'],
    ['__proto__', 'Proto'],
    ['constructor', 'Constructor'],
    ['___', '___'],
    ['', ''],
  ])('of %s is %s', (name, label) => {
    expect(humanise(name)).toBe(label);
  });

  it.each([
    ['Order items', 'Order item'],
    ['Categories', 'Category'],
    ['Addresses', 'Address'],
    ['Statuses', 'Status'],
    ['People', 'Person'],
    ['Boxes', 'Box'],
    ['Bus', 'Bus'],
    ['News', 'News'],
    ['Constructor', 'Constructor'],
    ['Hasownproperty', 'Hasownproperty'],
  ])('of one of %s is %s', (many, one) => {
    expect(singular(many)).toBe(one);
  });
});

describe('a picture for a table', () => {
  it.each([
    ['customers', 'users'],
    ['order_items', 'list'],
    ['orders', 'cart'],
    ['reorder_levels', 'table'],
    ['film_category', 'tag'],
    ['zzz', 'table'],
  ])('called %s is %s', (name, icon) => {
    expect(guessTableIcon(name, 'table')).toBe(icon);
  });

  it('of a view that nothing is known about is the eye', () => {
    expect(guessTableIcon('zzz', 'view')).toBe('eye');
  });
});

describe('the schema model', () => {
  const columns = [describeColumn('id'), describeColumn('customer_id'), describeColumn('__proto__')];
  const orders = describeTable('orders', columns, {
    relations: [
      {
        name: 'customer',
        direction: 'MANYTOONE',
        columns: ['customer_id'],
        related_model: 'customers',
        related_columns: ['id'],
      },
    ],
    key_columns: ['id'],
    label_column: '__proto__',
  });
  const model = buildSchemaModel({
    version: '1',
    engine: 'postgresql',
    read_only: false,
    lookups: {},
    tables: [orders, describeTable('log', [], { schema: 'audit' })],
  });

  it('knows which column refers to which table, and names it after that', () => {
    const column = model.tableByModel.get('orders')?.columnByName.get('customer_id');
    expect(column).toMatchObject({
      label: 'Customer',
      relation: { related_model: 'customers' },
      isKey: false,
    });
  });

  it('groups tables by schema when there is more than one', () => {
    expect(model.groups.map((group) => [group.name, group.tables.length])).toEqual([
      [orders.schema, 1],
      ['audit', 1],
    ]);
  });

  it('calls a record by its label, else by its key', () => {
    const table = model.tableByModel.get('orders');
    if (table === undefined) throw new Error('no such table');
    const named = JSON.parse('{"id":"7","__proto__":"Seven"}') as Record<string, unknown>;
    expect(recordTitle(table, named)).toBe('Seven');
    expect(recordTitle({ ...table, label_column: null }, named)).toBe('7');
    expect(recordTitle(table, { id: '7', customer_id: null })).toBe('7');
  });
});
