import { describe, expect, it } from 'vitest';
import { ofShape, shapeKind } from '../../src/query/index.ts';
import { escapeLike } from '../../src/query/lookups/index.ts';
import { wholeBounds } from '../../src/query/plan/whole-bounds.ts';
import type { DatabaseSchema } from '../../src/schema/index.ts';
import { column } from '../schema/columns.ts';

const schema: DatabaseSchema = {
  version: 'v',
  engine: 'sqlite',
  serverVersion: '3',
  defaultSchema: 'main',
  timeZone: 'UTC',
  tables: new Map(),
};

describe('what is made for a shape', () => {
  it('is made once for each shape, role and schema', () => {
    const kind = shapeKind<{ n: number }>();
    let made = 0;
    const make = (): { n: number } => ({ n: ++made });
    expect(ofShape(kind, schema, 'a', 's', make)).toBe(ofShape(kind, schema, 'a', 's', make));
    ofShape(kind, schema, 'b', 's', make);
    ofShape(kind, { ...schema }, 'a', 's', make);
    expect(made).toBe(3);
  });

  it('goes when it is the least recently used of too many', () => {
    const kind = shapeKind<{ n: number }>(2);
    let made = 0;
    const get = (shape: string): number => ofShape(kind, schema, 'a', shape, () => ({ n: ++made })).n;
    expect([get('x'), get('y'), get('x'), get('z'), get('x'), get('y')]).toEqual([1, 2, 1, 3, 1, 4]);
  });
});

describe('a fraction beside an integer column', () => {
  it.each([
    ['gt', ['1.5'], [1]],
    ['gte', ['1.5'], [2]],
    ['lt', ['1.5'], [2]],
    ['lte', ['1.5'], [1]],
    ['gt', ['-1.5'], [-2]],
    ['gte', ['-1.5'], [-1]],
    ['gte', ['-0.5'], [0]],
    ['between', ['1.5', '3.5'], [2, 3]],
    ['in', [1, '1.5'], [1]],
    ['in', ['1.5'], undefined],
    ['exact', ['1.5'], undefined],
    ['gt', ['9007199254740993.5'], [9007199254740993n]],
  ] as const)('%s, case %#, keeps its meaning', (lookup, cells, expected) => {
    expect(wholeBounds(column('integer'), lookup, cells)).toEqual(expected);
  });
});

it('escapes the wildcards of LIKE and their escape', () => {
  expect(escapeLike('50% of a_b!')).toBe('50!% of a!_b!!');
});
