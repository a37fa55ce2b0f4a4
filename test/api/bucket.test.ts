import { PhotonImage } from '@silvia-odwyer/photon-node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ownerGrants } from '../../src/auth/index.ts';
import { configOf, mediaExtensions, Secret } from '../../src/config/index.ts';
import { bucketAddress } from '../../src/server/media/bucket-client.ts';
import { bucketStorage, type Media } from '../../src/server/media/index.ts';
import { bucketKey, startBucketServer, type BucketServer } from '../support/bucket-server.ts';
import { openOutsideApi } from '../support/outside-api.ts';

const png = Buffer.from(new PhotonImage(new Uint8Array(600 * 300 * 4).fill(255), 600, 300).get_bytes());

let server: BucketServer;
let media: Media;
let call: ReturnType<typeof openOutsideApi>;

function mediaWith(more: {
  readonly secret?: string;
  readonly endpoint?: string;
  readonly pathStyle?: boolean;
}): Media {
  const { secret = bucketKey.secret, endpoint = server.endpoint } = more;
  const place = { bucket: 'files', region: 'eu-central-1', keyId: bucketKey.keyId };
  return {
    storage: bucketStorage({ ...place, endpoint, pathStyle: true, secret: new Secret(secret) }),
    maxBytes: 1_000_000,
    maxPixels: 1_000_000,
    cacheBytes: 1_000_000,
    types: mediaExtensions,
    url: null,
  };
}

beforeEach(async () => {
  server = await startBucketServer('files');
  media = mediaWith({});
  call = openOutsideApi({ media });
});
afterEach(() => server.close());

async function upload(bytes: Uint8Array, name: string, path = 'Fotos (für uns)+1'): Promise<Response> {
  const form = new FormData();
  form.set('path', path);
  form.set('file', new File([Buffer.from(bytes)], name));
  return call('/api/file_upload/', { method: 'POST', body: form });
}

async function uploaded(bytes: Uint8Array, name: string): Promise<string> {
  const response = await upload(bytes, name);
  expect(response.status, await response.clone().text()).toBe(200);
  return ((await response.json()) as { uploaded_path: string }).uploaded_path;
}

const at = (path: string): string => `/media/${path.split('/').map(encodeURIComponent).join('/')}`;

describe('files in a bucket', () => {
  test('are kept under names of ours and come back as attachments', async () => {
    const path = await uploaded(png, 'a.png');
    expect(path).toMatch(/^Fotos \(für uns\)\+1\/[0-9a-f]{32}\.png$/);
    expect(server.objects.get(path)?.equals(png)).toBe(true);
    const response = await call(at(path));
    expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(png.length),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringContaining('attachment') as unknown,
    });
  });

  test('are read in parts, and not again while they are the same', async () => {
    const path = await uploaded(Buffer.from('0123456789'), 'a.txt');
    const part = await call(at(path), { headers: { range: 'bytes=2-4' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 2-4/10',
      '234',
    ]);
    const whole = await call(at(path), { method: 'HEAD' });
    expect([whole.status, whole.headers.get('content-length')]).toEqual([200, '10']);
    const etag = whole.headers.get('etag') ?? '';
    expect((await call(at(path), { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  test('are removed by who may delete records', async () => {
    const path = await uploaded(Buffer.from('x'), 'a.txt');
    call = openOutsideApi({ media }, { ...ownerGrants, tables: new Map() });
    expect((await call(at(path), { method: 'DELETE' })).status).toBe(403);
    call = openOutsideApi({ media, readOnly: true });
    expect((await call(at(path), { method: 'DELETE' })).status).toBe(403);
    call = openOutsideApi({ media });
    expect((await call(at(path), { method: 'DELETE' })).status).toBe(204);
    expect(server.objects.size).toBe(0);
    expect((await call(at(path), { method: 'DELETE' })).status).toBe(404);
    expect((await call(at(path))).status).toBe(404);
  });

  test('have thumbnails, the oldest of which make room', async () => {
    const path = await uploaded(png, 'a.png');
    const kept = (): string[] => [...server.objects.keys()].filter((key) => key.startsWith('_jet_cache/'));
    const resize = (width: number): Promise<Response> =>
      call(`/api/image_resize/?path=${encodeURIComponent(path)}&max_width=${width}`);
    const first = await resize(100);
    expect(first.status, await first.clone().text()).toBe(302);
    const file = await call(new URL(first.headers.get('location') ?? '').pathname);
    expect(PhotonImage.new_from_byteslice(new Uint8Array(await file.arrayBuffer())).get_width()).toBe(100);
    for (const width of [99, 98, 97]) expect((await resize(width)).status).toBe(302);
    const [oldest, second] = kept();
    expect(kept()).toHaveLength(4);
    media = { ...media, cacheBytes: 1 };
    call = openOutsideApi({ media });
    expect((await resize(96)).status).toBe(302);
    expect(kept()).toHaveLength(1);
    expect([oldest, second]).not.toContain(kept()[0]);
  });

  test('that are too large or of another kind never reach it', async () => {
    expect((await upload(Buffer.alloc(1_100_000), 'a.txt')).status).toBe(413);
    expect((await upload(Buffer.from('<script>'), 'a.png')).status).toBe(415);
    expect((await upload(png, 'a.png', '../x')).status).toBe(400);
    expect(server.requests).toEqual([]);
  });

  test.each([
    ['refuses the key', { secret: 'another' }],
    ['is away', { endpoint: 'http://127.0.0.1:9' }],
  ])('say that the storage does not answer when it %s, and nothing of where it is', async (_what, more) => {
    media = mediaWith(more);
    call = openOutsideApi({ media });
    for (const response of [await upload(png, 'a.png'), await call('/media/a.png')]) {
      expect(response.status).toBe(503);
      const body = await response.text();
      expect(body).toContain('storage_unavailable');
      expect(body).not.toMatch(/127\.0\.0\.1|Signature|AKID/);
    }
  });
});

describe('a bucket in the configuration', () => {
  test.each([
    [true, 'https://s3.example.com/files/'],
    [false, 'https://files.s3.example.com/'],
  ])('stands in the path (%s) or before the host', (pathStyle, address) => {
    const place = { endpoint: 'https://s3.example.com', bucket: 'files', pathStyle };
    expect(bucketAddress(place).href).toBe(address);
  });

  test('is whole or not there', async () => {
    const s3 = { bucket: 'files', endpoint: 'https://s3.example.com' };
    await expect(configOf({ media: { s3 } }, '/')).rejects.toThrow(
      /media\.s3\.keyId is missing, but media\.s3\.bucket is set/,
    );
  });
});
