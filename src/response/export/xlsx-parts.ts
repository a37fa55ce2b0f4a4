import { BridgeError } from '../../errors/index.ts';
import type { ColumnTypeName } from '../../schema/index.ts';

/** A cell to be written; a header has no type. */
export interface SheetCell {
  readonly text: string | null;
  readonly type: ColumnTypeName | null;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';

export const sheetStart = `${declaration}<worksheet xmlns="${main}"><sheetData>`;
export const sheetEnd = '</sheetData></worksheet>';

/** More characters in a cell make the whole file unreadable for spreadsheets. */
const maxCellLength = 32_767;

/** @throws BridgeError `limit_exceeded` for a text that no spreadsheet can hold: cut off, it would be another text */
export function sheetRow(cells: readonly SheetCell[]): string {
  return `<row>${cells.map(cellXml).join('')}</row>`;
}

function cellXml({ text, type }: SheetCell): string {
  if (text === null) return '<c/>';
  if (type === 'boolean' && (text === 'true' || text === 'false')) {
    return `<c t="b"><v>${text === 'true' ? 1 : 0}</v></c>`;
  }
  if (isExactNumber(text, type)) return `<c><v>${text}</v></c>`;
  if (text.length > maxCellLength) throw tooLong(text.length);
  return `<c t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

const numberTypes: ReadonlySet<ColumnTypeName | null> = new Set<ColumnTypeName>([
  'integer',
  'bigint',
  'decimal',
  'real',
  'double',
  'year',
]);

/** Spreadsheets keep fifteen significant digits: a longer number would change, so it stays text. */
function isExactNumber(text: string, type: ColumnTypeName | null): boolean {
  if (!numberTypes.has(type) || !/^-?\d+(?:\.\d+)?$/.test(text)) return false;
  return text.replace(/^-?0*\.?0*/, '').replace('.', '').length <= 15;
}

/** Characters that XML cannot hold are spelled `_xHHHH_`, and so is an underscore that would look like that. */
function xmlText(text: string): string {
  return text
    .replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(/[^\t\n\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, (character) => {
      return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
    })
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function tooLong(length: number): BridgeError {
  return new BridgeError('limit_exceeded', {
    detail: `A text has ${length} characters; a spreadsheet cell holds ${maxCellLength}. Export as csv, json or jsonl.`,
  });
}

/** The files around the sheets (ECMA-376, parts 1 and 2): path and content. */
export function workbookFiles(sheets: number): readonly (readonly [path: string, content: string])[] {
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1);
  const each = (line: (number: number) => string): string => numbers.map(line).join('');
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return [
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>${each((number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${types}.worksheet+xml"/>`)}</Types>`,
    ],
    [
      '_rels/.rels',
      `${declaration}<Relationships xmlns="${packageRelationships}"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${declaration}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets>${each((number) => `<sheet name="Records${number === 1 ? '' : ` ${number}`}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${declaration}<Relationships xmlns="${packageRelationships}">${each((number) => `<Relationship Id="rId${number}" Type="${relationships}/worksheet" Target="worksheets/sheet${number}.xml"/>`)}</Relationships>`,
    ],
  ];
}
