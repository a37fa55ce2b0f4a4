import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonText } from '../../src/schema/index.ts';
import { engines } from '../support/engines.ts';
import { columnsOf, setupOf } from './engine-columns.ts';
import { argumentText, exact, short, ValueDesk, type SampleTable } from './value-desk.ts';

interface SheetCell {
  readonly kind: 'number' | 'boolean' | 'text' | 'empty';
  readonly text: string;
}

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`values on ${engine.name} in a workbook`, () => {
    const samples = columnsOf(engine.name);
    let desk: ValueDesk;
    beforeAll(async () => {
      desk = await ValueDesk.open(engine, setupOf(engine.name), samples);
    });
    afterAll(async () => desk?.close());

    const table = (index: number): SampleTable => desk.tables[index] ?? expect.fail('no such sample');

    it.each(samples.map(({ type }, index) => [type, index] as const))('%s', async (_type, index) => {
      const { model } = table(index);
      const rows = await desk.rows(model);
      const cells = await sheet(desk, model);
      expect(cells.length).toBe(rows.length);
      const failures = rows.flatMap(({ json }, row) => {
        const [id, cell] = cells[row] ?? [];
        if (id === undefined || cell === undefined) return [`row ${row} is not there`];
        return wrong(json, cell) ? [`${short(json)} is ${cell.kind} ${short(cell.text)}`] : [];
      });
      expect(failures.join('\n')).toBe('');
    });
  });
}

/** A number that spreadsheets would round, and any other value but a boolean, is text: every character of it. */
function wrong(json: string, { kind, text }: SheetCell): boolean {
  if (json === 'null') return kind !== 'empty' && text !== 'null';
  const shown = argumentText(json);
  if (kind === 'boolean') return (text === '1') !== (shown === 'true');
  if (kind === 'number') return text !== shown || String(Number(text)).replace(/\D/g, '').length > 15;
  return kind === 'empty' || (text !== shown && documentText(text) !== json);
}

/** A document keeps its blanks in a cell. */
function documentText(text: string): string | null {
  try {
    return jsonText(exact(text));
  } catch {
    return null;
  }
}

/** The cells of the first sheet below its names. */
async function sheet(desk: ValueDesk, model: string): Promise<readonly (readonly SheetCell[])[]> {
  const response = await desk.api.download(`/api/models/${model}/export/?format=xlsx&_order_by=id`);
  const xml = unzipFirst(response);
  return [...xml.matchAll(/<row>(.*?)<\/row>/gs)].slice(1).map(([, row = '']) => {
    return [...row.matchAll(/<c(?: t="(\w+)")?(?:\/>|>(.*?)<\/c>)/gs)].map(([, type, content = '']) => {
      if (content === '') return { kind: 'empty', text: '' };
      const text = content.replace(/^<is><t[^>]*>|<\/t><\/is>$|^<v>|<\/v>$/g, '');
      const kind = type === 'b' ? 'boolean' : type === 'inlineStr' ? 'text' : 'number';
      return { kind, text: unescaped(text) };
    });
  });
}

/** XML's own escapes, then those of workbooks for what XML cannot hold. */
function unescaped(text: string): string {
  const plain = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return plain.replaceAll(/_x([\dA-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** The first file of an archive, whose size stands in the directory at its end. */
function unzipFirst(archive: Buffer): string {
  const entry = archive.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  const size = archive.readUInt32LE(entry + 20);
  const start = 30 + archive.readUInt16LE(26) + archive.readUInt16LE(28);
  return inflateRawSync(archive.subarray(start, start + size)).toString();
}
