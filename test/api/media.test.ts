import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ownerGrants, type Grants } from '../../src/auth/index.ts';
import { mediaExtensions } from '../../src/config/index.ts';
import { folderStorage, type Media } from '../../src/server/media/index.ts';
import { openOutsideApi } from '../support/outside-api.ts';

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

let folder: string;
let media: Media;
let call: ReturnType<typeof openOutsideApi>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jet-bridge-test-media-'));
  media = {
    storage: folderStorage(join(folder, 'media')),
    maxBytes: 1000,
    maxPixels: 1_000_000,
    cacheBytes: 1_000_000,
    types: mediaExtensions,
    url: null,
  };
  call = openOutsideApi({ media });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Upload {
  readonly path?: string;
  readonly name?: string;
  readonly filename?: string;
  readonly bytes?: Uint8Array;
}

function upload({ path = 'photos', name = 'a.png', filename, bytes = png }: Upload): Promise<Response> {
  const form = new FormData();
  form.set('path', path);
  if (filename !== undefined) form.set('filename', filename);
  form.set('file', new File([Buffer.from(bytes)], name));
  return call('/api/file_upload/', { method: 'POST', body: form });
}

async function uploaded(what: Upload): Promise<string> {
  const response = await upload(what);
  expect(response.status, await response.clone().text()).toBe(200);
  const { uploaded_path: path, uploaded_url: url } = (await response.json()) as Record<string, string>;
  expect(url).toBe(`http://localhost/media/${path?.split('/').map(encodeURIComponent).join('/')}`);
  return path ?? '';
}

describe('an uploaded file', () => {
  test('gets a name of ours, and comes back to be saved, never to run', async () => {
    const path = await uploaded({ name: '../<script>.PNG' });
    expect(path).toMatch(/^photos\/[0-9a-f]{32}\.png$/);
    const response = await call(`/media/${path}`);
    expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="[0-9a-f]{32}\.png"/);
    expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('never replaces another', async () => {
    const paths = [await uploaded({}), await uploaded({})];
    expect(new Set(paths).size).toBe(2);
  });

  test('is read in parts, and not again while it is the same', async () => {
    const path = await uploaded({ name: 'a.txt', bytes: Buffer.from('0123456789'), path: 'Fotos für uns' });
    const part = async (range: string): Promise<unknown[]> => {
      const response = await call(`/media/${path}`, { headers: { range } });
      return [response.status, response.headers.get('content-range'), await response.text()];
    };
    expect(await part('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234']);
    expect(await part('bytes=7-')).toEqual([206, 'bytes 7-9/10', '789']);
    expect(await part('bytes=-3')).toEqual([206, 'bytes 7-9/10', '789']);
    expect(await part('bytes=50-')).toEqual([200, null, '0123456789']);
    const whole = await call(`/media/${path}`, { method: 'HEAD' });
    expect([whole.status, whole.headers.get('content-length')]).toEqual([200, '10']);
    const again = await call(`/media/${path}`, {
      headers: { 'if-none-match': whole.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  test.each<[string, Upload, number, RegExp]>([
    ['an ending that is not on the list', { name: 'a.svg' }, 415, /Allowed endings/],
    ['no ending', { name: 'png' }, 415, /Allowed endings/],
    ['another content than its ending says', { name: 'a.pdf' }, 415, /does not hold that/],
    ['text that is not UTF-8', { name: 'a.txt', bytes: Buffer.from([0xff, 0xfe]) }, 415, /does not hold/],
    ['a script called image', { name: 'a.png', bytes: Buffer.from('<script>') }, 415, /does not hold/],
    ['an ending of its own choice', { filename: 'x.html' }, 415, /Allowed endings/],
    ['more bytes than allowed', { bytes: Buffer.alloc(70_000) }, 413, /at most/],
    ['a path that climbs', { path: '../../etc' }, 400, /relative folder/],
    ['an absolute path', { path: '/etc' }, 400, /relative folder/],
    ['a hidden folder', { path: 'a/.ssh' }, 400, /relative folder/],
    ['a backslash', { path: 'a\\b' }, 400, /relative folder/],
    ['a NUL', { path: 'a\u0000b' }, 400, /relative folder/],
    ['the folder of thumbnails', { path: '_jet_cache' }, 400, /relative folder/],
    ['a deep path', { path: 'a/'.repeat(9) }, 400, /relative folder/],
  ])('is refused for %s, and nothing is kept', async (_why, what, status, message) => {
    const response = await upload(what);
    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(message);
    expect(existsSync(join(folder, 'media'))).toBe(false);
  });

  test('needs a file and a path', async () => {
    const without = async (form: FormData): Promise<unknown> => {
      const response = await call('/api/file_upload/', { method: 'POST', body: form });
      return [response.status, await response.json()];
    };
    const onlyPath = new FormData();
    onlyPath.set('path', 'a');
    expect(await without(onlyPath)).toEqual([400, { file: ['this field is required'] }]);
    const onlyFile = new FormData();
    onlyFile.set('file', new File([png], 'a.png'));
    expect(await without(onlyFile)).toEqual([400, { error: 'Missing argument path', error_code: 'invalid' }]);
    const json = await call('/api/file_upload/', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(json.status).toBe(415);
    const broken = await call('/api/file_upload/', {
      method: 'POST',
      body: 'x',
      headers: { 'content-type': 'multipart/form-data; boundary=y' },
    });
    expect(broken.status).toBe(400);
  });

  test('needs the right to change records; reading it, the right to read them', async () => {
    const only = (operation: 'read' | 'delete'): Grants => {
      const all = ownerGrants.tables.get('*');
      if (all === undefined) throw new Error('The owner has all tables.');
      return { ...ownerGrants, tables: new Map([['*', { ...all, operations: new Set([operation]) }]]) };
    };
    const path = await uploaded({});
    call = openOutsideApi({ media }, only('read'));
    expect((await upload({})).status).toBe(403);
    expect((await call(`/media/${path}`)).status).toBe(200);
    call = openOutsideApi({ media }, only('delete'));
    expect((await call(`/media/${path}`)).status).toBe(403);
  });

  test('is not taken by a bridge that is read-only, or keeps no files', async () => {
    call = openOutsideApi({ media, readOnly: true });
    expect((await upload({})).status).toBe(403);
    call = openOutsideApi({});
    expect((await upload({})).status).toBe(501);
  });
});

describe('the media folder', () => {
  test('gives nothing of what is outside, hidden, or behind a link', async () => {
    await uploaded({});
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    symlinkSync(join(folder, 'secret.txt'), join(folder, 'media', 'link.txt'));
    mkdirSync(join(folder, 'outside'));
    writeFileSync(join(folder, 'outside', 'secret.txt'), 'secret');
    symlinkSync(join(folder, 'outside'), join(folder, 'media', 'folder'));
    writeFileSync(join(folder, 'media', '.hidden'), 'secret');
    for (const path of [
      '..%2Fsecret.txt',
      '%2e%2e/secret.txt',
      'photos/..%2f..%2fsecret.txt',
      'link.txt',
      'folder/secret.txt',
      '.hidden',
      'photos',
      'nothing.png',
      'photos/nothing.png',
      'a%00b',
      `${'x'.repeat(300)}.png`,
    ]) {
      const response = await call(`/media/${path}`);
      expect(response.status, path).toBe(404);
      expect(await response.text()).not.toContain('secret\n');
    }
  });

  test('takes no upload through a link that leads out', async () => {
    await uploaded({});
    mkdirSync(join(folder, 'outside'));
    symlinkSync(join(folder, 'outside'), join(folder, 'media', 'folder'));
    expect((await upload({ path: 'folder' })).status).toBe(400);
    expect(readdirSync(join(folder, 'outside'))).toEqual([]);
  });
});
