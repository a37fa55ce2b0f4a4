import type { ColumnType } from './column-type.ts';
import { rejectValue } from './reject-value.ts';
import { presentText } from './text-of-cell.ts';

/** Shapes. JSON: WKT (`"POINT (30 10)"`), SRID dropped. */
export const geometry: ColumnType = {
  name: 'geometry',
  group: 'geography',
  present: presentText,
  parse: (value) => wkt(typeof value === 'string' ? value : ''),
  parseFilter: wkt,
};

function wkt(text: string): string {
  const trimmed = text.trim();
  if (!/^(?:SRID=\d+;)?[A-Za-z]+\s*(?:Z|M|ZM)?\s*(?:\([-+\d.eE,()\s]*\)|EMPTY)$/.test(trimmed)) {
    rejectValue('not a valid Geo object - expected WKT such as POINT (30 10)');
  }
  return trimmed;
}
