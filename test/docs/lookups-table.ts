import { lookups } from '../../src/query/lookups/index.ts';
import { code, markdownTable } from './markdown.ts';

/** What each lookup means to a person; the sources say it in SQL. */
const meanings: Readonly<Record<string, string>> = {
  exact: 'equal; for JSON and arrays: contains the value',
  ne: 'not equal, or empty',
  icontains: 'contains the text, whatever its case',
  contains: 'contains the text',
  istartswith: 'starts with the text, whatever its case',
  startswith: 'starts with the text',
  iendswith: 'ends with the text, whatever its case',
  endswith: 'ends with the text',
  gt: 'greater than',
  gte: 'greater than or equal',
  lt: 'less than',
  lte: 'less than or equal',
  between: 'from one value to another, both included',
  in: 'one of a list; for arrays and JSON: contains one of them',
  json_icontains: 'the text of the document contains the text, whatever its case',
  coveredby: 'lies within a shape given as WKT',
  regex: 'matches a regular expression of the database',
  isnull: '`true`: has no value; `false`: has one',
  isempty: '`true`: has no value, or the empty text; `false`: has one',
};

/** The README's table of lookups, from the registry. */
export function lookupsTable(): string {
  return markdownTable(
    ['Lookup', 'Meaning', 'In the address', 'For columns of'],
    lookups.map(({ name, original, groups }) => [
      code(name),
      meanings[name] ?? '',
      original ? code(name === 'exact' ? 'column=' : `column__${name}=`) : '`_filter` only',
      groups.join(', '),
    ]),
  );
}
