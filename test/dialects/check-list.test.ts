import { describe, expect, it } from 'vitest';
import { checkList, doubledQuotes } from '../../src/dialects/check-list.ts';
import { backslashes, labelsOf } from '../../src/dialects/mysql/type-text.ts';
import { checksOf } from '../../src/dialects/sqlite/ddl-checks.ts';

describe('lists in checks', () => {
  it.each([
    ["status IN ('new', 'paid')", 'status', ['new', 'paid']],
    [`"odd ""name" in('a')`, 'odd "name', ['a']],
    ["[a b] IN ('it''s', 'c,d', ')')", 'a b', ["it's", 'c,d', ')']],
    ["((`s` In ('a\\')))", 's', ['a\\']],
    ["größe IN ('S')", 'größe', ['S']],
  ])('%s is the list of %s', (expression, column, values) => {
    expect(checkList(expression, doubledQuotes)).toEqual({ column, values });
  });

  it.each([
    [
      "`status` in ('new','it\\'s','back\\\\slash','line\\nbreak')",
      ['new', "it's", 'back\\slash', 'line\nbreak'],
    ],
    ["(`status` in (_utf8mb4'new',_utf8mb4'it\\'s'))", ['new', "it's"]],
  ])('%s is a list of MySQL', (expression, values) => {
    expect(checkList(expression, backslashes)).toEqual({ column: 'status', values });
  });

  it.each([
    "status NOT IN ('a')",
    "status IN ('a') OR other = 1",
    "lower(status) IN ('a')",
    'price IN (1, 2)',
    "status = 'a'",
    'status IN (SELECT 1)',
    '',
  ])('%s is none', (expression) => {
    expect(checkList(expression, doubledQuotes)).toBeUndefined();
  });
});

it('takes labels apart', () => {
  expect(labelsOf("enum('a','it''s','b,c',')','x\\\\y','l\\nm','')")).toEqual([
    'a',
    "it's",
    'b,c',
    ')',
    'x\\y',
    'l\nm',
    '',
  ]);
});

it('finds the checks in a CREATE TABLE', () => {
  const text = `CREATE TABLE "check (" ( -- check (no)
    a TEXT CHECK (a IN ('x)', 'y''(')), /* CHECK (nor this) */
    [check] INT DEFAULT (1 + (2)), b TEXT DEFAULT 'check (this)',
    CONSTRAINT named Check -- why
      (length(b) > (1 + 2))
  )`;
  expect(checksOf(text)).toEqual(["a IN ('x)', 'y''(')", 'length(b) > (1 + 2)']);
});
