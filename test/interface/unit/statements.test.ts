import { describe, expect, it } from 'vitest';
import { splitStatements } from '../../../src/interface/screens/console/statements.ts';

describe('statements of a text', () => {
  const texts: readonly (readonly [text: string, statements: readonly string[]])[] = [
    ['select 1', ['select 1']],
    ['select 1;', ['select 1']],
    ['select 1; select 2;\n', ['select 1', 'select 2']],
    ['select \';\', "a;b", `c;d`; select 2', ['select \';\', "a;b", `c;d`', 'select 2']],
    ["select 'it''s;'; select 2", ["select 'it''s;'", 'select 2']],
    ['select 1 -- one; two\n; select 2', ['select 1 -- one; two', 'select 2']],
    ['/* a; b */ select 1; -- the end;', ['/* a; b */ select 1']],
    [';;  ; -- nothing', []],
    ["select 'not closed; select 2", ["select 'not closed", 'select 2']],
  ];
  it.each(texts)('%j', (text, statements) => {
    expect(splitStatements(text, 'sqlite')).toEqual(statements);
  });

  it('have dollar quotes in PostgreSQL, and backslashes that are only characters', () => {
    expect(splitStatements("select $$a;b$$, $x$;$y$;$x$; select 'C:\\'; select 3", 'postgresql')).toEqual([
      'select $$a;b$$, $x$;$y$;$x$',
      "select 'C:\\'",
      'select 3',
    ]);
  });

  it('have backslashes that mean something in MySQL', () => {
    const text = "select 'it\\'s; one'; select 2 # and; more\n; select 3";
    expect(splitStatements(text, 'mariadb')).toEqual([
      "select 'it\\'s; one'",
      'select 2 # and; more',
      'select 3',
    ]);
  });
});
