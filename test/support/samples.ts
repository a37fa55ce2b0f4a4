import { readFileSync } from 'node:fs';
import type { Engine } from './engines.ts';

/** The sample databases of `test/databases`, each with rows. */
export type Sample = 'shop' | 'types' | 'awkward';

/** The SQL text of a sample database for one engine. */
export function sampleScript(sample: Sample, engine: Engine['name']): string {
  return readFileSync(new URL(`../databases/${sample}/${engine}.sql`, import.meta.url), 'utf8');
}
