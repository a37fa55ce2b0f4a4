import { errorCatalogue } from '../../src/errors/index.ts';
import { code, markdownTable } from './markdown.ts';

/** The README's table of error codes. */
export function errorsTable(): string {
  return markdownTable(
    ['Status', 'Code', 'Meaning'],
    Object.entries(errorCatalogue).map(([name, { status, title }]) => [String(status), code(name), title]),
  );
}
