import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Import {
  /** The importing file, below `src/`. */
  readonly from: string;
  /** The imported file below `src/`, or the name of a package. */
  readonly to: string;
  readonly ofPackage: boolean;
  /** Only types: nothing is loaded at run time. */
  readonly typesOnly: boolean;
}

/** Files below `src/` with their texts. */
export const sources: ReadonlyMap<string, string> = new Map(
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => [file.replaceAll('\\', '/'), readFileSync(join(root, 'src', file), 'utf8')]),
);

const statement = /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"]+)['"]/gm;
const dynamic = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Every import of every source file. */
export const imports: readonly Import[] = [...sources].flatMap(([from, text]) => [
  ...[...text.matchAll(statement)].map((match) => importOf(from, match[2] ?? '', match[1] !== undefined)),
  ...[...text.matchAll(dynamic)].map((match) => importOf(from, match[1] ?? '', false)),
]);

function importOf(from: string, specifier: string, typesOnly: boolean): Import {
  const ofPackage = !specifier.startsWith('.');
  const to = ofPackage
    ? packageName(specifier)
    : normalize(join(dirname(from), specifier)).replaceAll('\\', '/');
  return { from, to, ofPackage, typesOnly };
}

function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** The folder of `src/` that a file is in; of the interface, the folder within it. */
export function folderOf(file: string): string {
  const [first = '', second] = relative('.', file).split('/');
  if (second === undefined) return first;
  return first === 'interface' && file.split('/').length > 2 ? `interface/${second}` : first;
}
