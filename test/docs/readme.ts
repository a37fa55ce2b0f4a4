import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = fileURLToPath(new URL('../../README.md', import.meta.url));

export function readReadme(): string {
  return readFileSync(path, 'utf8');
}

/** What stands between `<!-- name:start -->` and `<!-- name:end -->`. @throws Error without the markers */
export function readSection(name: string): string {
  const text = readReadme();
  const [start, end] = markersOf(text, name);
  return text.slice(start, end).trim();
}

/** Puts another text between the markers. */
export function writeSection(name: string, content: string): void {
  const text = readReadme();
  const [start, end] = markersOf(text, name);
  writeFileSync(path, `${text.slice(0, start)}\n\n${content}\n\n${text.slice(end)}`);
}

function markersOf(text: string, name: string): [number, number] {
  const [opening, closing] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [start, end] = [text.indexOf(opening), text.indexOf(closing)];
  if (start === -1 || end < start)
    throw new Error(`README.md has no section between ${opening} and ${closing}.`);
  return [start + opening.length, end];
}
