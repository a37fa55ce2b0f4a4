import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../dist/interface/', import.meta.url).pathname;
const assets = readdirSync(join(folder, 'assets')).filter((file) => /\.(js|css)$/.test(file));
const page = readFileSync(join(folder, 'index.html'), 'utf8');

const read = (file: string): string => readFileSync(join(folder, 'assets', file), 'utf8');
/** In kB of 1024 bytes, as a visitor downloads it. */
const zipped = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(read(file), { level: 9 }).length, 0) / 1024;

/** A chunk and everything that it imports before it runs; not what it fetches later. */
function withImports(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, imported] of read(file).matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) {
    if (imported !== undefined) withImports(imported, found);
  }
  return found;
}

/** What the page names, with its imports. */
const first = new Set(
  [...page.matchAll(/assets\/([^"]+\.(?:js|css))"/g)].flatMap(([, file]) =>
    file === undefined ? [] : file.endsWith('.js') ? [...withImports(file)] : [file],
  ),
);

describe('the built interface', () => {
  it('loads a list in no more than 200 kB', () => {
    const list = assets.find((file) => file.startsWith('ListScreen-'));
    expect(list).toBeDefined();
    const size = zipped(new Set([...first, ...withImports(list ?? '')]));
    expect(size).toBeGreaterThan(100);
    expect(size).toBeLessThanOrEqual(200);
  });

  it('leaves words and inputs that a list does not show to what shows them', () => {
    const list = assets.find((file) => file.startsWith('ListScreen-'));
    const code = [...new Set([...first, ...withImports(list ?? '')])].map(read).join('\n');
    const everything = assets.map(read).join('\n');
    // A conflict of a record, a person's settings, a second factor, an input of a form.
    const later = ['record.conflict.title', 'settings.density', 'session.otpHelp', 'step:`1`'];
    expect(later.filter((part) => !everything.includes(part))).toEqual([]);
    expect(later.filter((part) => code.includes(part))).toEqual([]);
  });

  it.each(assets.filter((file) => file.endsWith('.js') && !first.has(file)))(
    'keeps %s, which is fetched later, below 40 kB',
    (file) => {
      expect(zipped([file])).toBeLessThanOrEqual(40);
    },
  );

  it('has no more than 25 kB of style sheets', () => {
    expect(zipped(assets.filter((file) => file.endsWith('.css')))).toBeLessThanOrEqual(25);
  });

  it('runs under its content security policy: nothing inline, nothing from elsewhere', () => {
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/i);
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//i);
  });

  it('names the order of its layers before any rule', () => {
    for (const sheet of assets.filter((file) => file.endsWith('.css'))) {
      expect(read(sheet)).toMatch(/^@layer reset,base,components;/);
    }
  });

  it('lies beside compressed copies and the notices of what is in it', () => {
    const all = new Set(readdirSync(join(folder, 'assets')));
    const large = assets.filter((file) => read(file).length > 512);
    expect(large.filter((file) => !all.has(`${file}.gz`) || !all.has(`${file}.br`))).toEqual([]);
    expect(readFileSync(join(folder, 'licenses.md'), 'utf8')).toContain('react-dom');
  });
});
