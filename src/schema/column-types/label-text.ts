import type { Column } from '../model.ts';
import { rejectValue } from './reject-value.ts';

/**
 * The text of a label, or of several. Whether they exist is the database's word, except for digits that are no
 * label: MySQL would take them for the place of one, and store another.
 *
 * https://mariadb.com/kb/en/enum/ · https://dev.mysql.com/doc/refman/8.4/en/set.html
 */
export function labelText(text: string, column: Column): string {
  const isNumber = /^\s*[-+]?\d/.test(text);
  if (isNumber && column.options !== null && !column.options.includes(text)) {
    rejectValue('not one of the labels of the column');
  }
  return text;
}
