const formula = /^'*[=+\-@\t\r]/;
const plainNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const special = /[",\r\n]/;

/**
 * One cell, quoted where it must be.
 *
 * A spreadsheet would run a cell that starts like a formula: it gets a leading `'` (rule 31). So does one that starts
 * so behind `'` already, so that an import can take exactly one away again.
 */
export function csvCell(text: string): string {
  const safe = formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return safe === '' || special.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
