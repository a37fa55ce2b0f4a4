import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const folder = new URL('../artefacts/', import.meta.url);
const file = new URL('bench.md', folder);

/** Begins `test/artefacts/bench.md`: tables that can stand in the README as they are. */
export function startReport(): void {
  mkdirSync(folder, { recursive: true });
  const [processor] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const machine = `${cpus().length} cores (${processor?.model.trim() ?? 'unknown'}), ${gigabytes} GB, Node ${process.versions.node}`;
  writeFileSync(
    file,
    `Measured with \`npm run bench\` on ${machine}; ${new Date().toISOString().slice(0, 10)}.\n`,
  );
  print(`The report: ${fileURLToPath(file)}`);
}

/** Begins a table of the report. */
export function tableHead(title: string, columns: readonly string[]): void {
  const line = columns.map(() => '---').join(' | ');
  appendFileSync(file, `\n**${title}**\n\n| ${columns.join(' | ')} |\n| ${line} |\n`);
  print(`\n${title}\n${columns.join(' · ')}`);
}

/** A row of the table that was begun last, and a line on the terminal. */
export function tableRow(cells: readonly string[]): void {
  appendFileSync(file, `| ${cells.join(' | ')} |\n`);
  print(cells.join(' · '));
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
