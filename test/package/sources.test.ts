import { describe, expect, test } from 'vitest';
import { sources } from './read-imports.ts';

/** Lines of the sources that hold what must not be there, as `file: line`. */
function lines(pattern: RegExp, isAllowed: (file: string) => boolean = () => false): string[] {
  return [...sources]
    .filter(([file]) => !isAllowed(file))
    .flatMap(([file, text]) =>
      text.split('\n').flatMap((line) => (pattern.test(line) ? [`${file}: ${line.trim()}`] : [])),
    );
}

describe('the sources hold', () => {
  test('raw SQL in the dialects only', () => {
    expect(lines(/\bsql\.raw\(/, (file) => file.startsWith('dialects/'))).toEqual([]);
  });

  test('no markup made from text', () => {
    expect(
      lines(/dangerouslySetInnerHTML|\.innerHTML\b|\.outerHTML\b|insertAdjacentHTML|document\.write/),
    ).toEqual([]);
  });

  test('no code made from text', () => {
    expect(lines(/\beval\(|new Function\(|setTimeout\(['"`]/)).toEqual([]);
  });

  test('no merge of a request into an object', () => {
    expect(
      lines(/Object\.assign\((?!\s*Object\.create\(null\))/, (file) => file.startsWith('interface/')),
    ).toEqual([]);
  });

  test('no loose types and no switched-off rules', () => {
    expect(lines(/(?::|\bas|<)\s*any\b|@ts-ignore|@ts-nocheck|eslint-disable|oxlint-disable/)).toEqual([]);
  });

  test('one place that calls fetch in the interface', () => {
    const allowed = (file: string): boolean =>
      !file.startsWith('interface/') || file.startsWith('interface/client/');
    expect(lines(/(?<![.\w])fetch\(/, allowed)).toEqual([]);
  });

  test('no token in what a browser keeps', () => {
    const elsewhere = (file: string): boolean => !file.startsWith('interface/');
    expect(
      lines(/(?:localStorage|sessionStorage|document\.cookie).*(?:token|secret|password)/i, elsewhere),
    ).toEqual([]);
  });
});
