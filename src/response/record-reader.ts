import type { Cell, Row } from '../connections/index.ts';
import { etagForm, outputItems, sharesText, type Expansion, type Output } from '../query/index.ts';
import { columnTypes, type Column, type PresentForm } from '../schema/index.ts';
import { recordAddress } from './record-address.ts';

/** A row as it leaves. */
export interface PresentedRow {
  /** The record's JSON text. */
  readonly record: string;
  /** What its ETag is made of; null when none is wanted. */
  readonly etagSource: string | null;
}

type Present = (row: Row) => string;

/** How many of a row's first cells an output takes. */
export function outputWidth(output: Output, buildsJson: boolean): number {
  return Math.max(1, outputItems(output, buildsJson).length);
}

/**
 * Compiles how the rows of an output become JSON, once for each shape: no name is looked up and no type asked for
 * while rows are read.
 */
export function compileReader(output: Output, buildsJson: boolean): (row: Row) => PresentedRow {
  const items = outputItems(output, buildsJson);
  const related = items.findIndex((item) => item.kind === 'related');
  const record = buildsJson
    ? textAt(0)
    : recordFromCells(
        output,
        items.flatMap((item) => (item.kind === 'cell' ? [item.column] : [])),
      );
  const expanded = output.expand.length === 0 ? record : withRelated(record, output.expand, related);
  const etag = etagReader(output, record, buildsJson, items);
  return (row) => ({ record: expanded(row), etagSource: etag === null ? null : etag(row) });
}

function etagReader(
  output: Output,
  record: Present,
  buildsJson: boolean,
  items: ReturnType<typeof outputItems>,
): Present | null {
  if (output.etag === null) return null;
  if (sharesText(output, buildsJson)) return record;
  if (buildsJson) return textAt(1);
  const cells = items.flatMap((item) => (item.kind === 'cell' ? [item.column] : []));
  const columns = output.etag.map((column) => ({ column, masked: false }));
  return recordFromCells({ ...output, columns, form: etagForm }, cells);
}

function textAt(index: number): Present {
  return (row) => String(row[index]);
}

function recordFromCells(output: Pick<Output, 'columns' | 'form'>, cells: readonly Column[]): Present {
  const members = output.columns.map(({ column, masked }) => {
    const name = `${JSON.stringify(column.name)}:`;
    return masked ? () => `${name}null` : member(name, cells.indexOf(column), column, output.form);
  });
  return (row) => `{${members.map((read) => read(row)).join(',')}}`;
}

function member(name: string, index: number, column: Column, form: PresentForm): Present {
  const type = columnTypes[column.type];
  return (row) => {
    const cell = row[index];
    return cell === null || cell === undefined ? `${name}null` : name + type.present(cell, column, form);
  };
}

/** Adds `"relation":{"key":…,"label":…}` to each record. */
function withRelated(record: Present, expansions: readonly Expansion[], firstCell: number): Present {
  let next = firstCell;
  const members = expansions.map((expansion) => {
    const start = next;
    next += expansion.keyColumns.length + (expansion.label === null ? 0 : 1);
    const name = `${JSON.stringify(expansion.name)}:`;
    return (row: Row) => name + relatedText(expansion, row.slice(start));
  });
  return (row) => {
    const text = record(row).trimEnd();
    const added = members.map((read) => read(row)).join(',');
    return text === '{}' ? `{${added}}` : `${text.slice(0, -1)},${added}}`;
  };
}

function relatedText(expansion: Expansion, cells: Row): string {
  const parts: string[] = [];
  for (const [index, column] of expansion.keyColumns.entries()) {
    const cell = cells[index] ?? null;
    if (cell === null) return 'null';
    parts.push(keyText(cell, column));
  }
  const label = expansion.label === null ? null : (cells[parts.length] ?? null);
  const labelText = label === null ? 'null' : JSON.stringify(String(label));
  return `{"key":${JSON.stringify(recordAddress(parts))},"label":${labelText}}`;
}

/** The text of a key's part, as its JSON has it without quotes. */
function keyText(cell: Exclude<Cell, null>, column: Column): string {
  const json = columnTypes[column.type].present(cell, column, etagForm);
  return json.startsWith('"') ? String(JSON.parse(json)) : json;
}
