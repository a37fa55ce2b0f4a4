import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PhotonImage } from '@silvia-odwyer/photon-node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ownerGrants } from '../../src/auth/index.ts';
import { mediaExtensions } from '../../src/config/index.ts';
import { imageFacts } from '../../src/server/images/image-facts.ts';
import { folderStorage, type Media } from '../../src/server/media/index.ts';
import { openOutsideApi } from '../support/outside-api.ts';

/** Left half red, right half blue, so that it can be seen how it stands. */
function picture(width: number, height: number): PhotonImage {
  const bytes = new Uint8Array(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    bytes.set(at % width < width / 2 ? [255, 0, 0, 255] : [0, 0, 255, 255], at * 4);
  }
  return new PhotonImage(bytes, width, height);
}

/** One black pixel. */
const gif = Buffer.from('R0lGODdhAQABAIAAAAAAAAAAACwAAAAAAQABAAACAkQBADs=', 'base64');

/** A JPEG that says how its camera was held. */
function held(orientation: number): Uint8Array {
  const jpeg = Buffer.from(picture(40, 20).get_bytes_jpeg(90));
  const exif = Buffer.from('4578696600004d4d002a00000008000101120003000000010000000000000000', 'hex');
  exif.writeUInt16BE(orientation, 24);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(exif.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, exif, jpeg.subarray(2)]);
}

let folder: string;
let media: Media;
let call: ReturnType<typeof openOutsideApi>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jet-bridge-test-images-'));
  mkdirSync(join(folder, 'media', 'photos'), { recursive: true });
  media = {
    storage: folderStorage(join(folder, 'media')),
    maxBytes: 10_000_000,
    maxPixels: 1_000_000,
    cacheBytes: 1_000_000,
    types: mediaExtensions,
    url: null,
  };
  call = openOutsideApi({ media });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const keep = (name: string, bytes: Uint8Array): void =>
  writeFileSync(join(folder, 'media', 'photos', name), bytes);
const resize = (path: string, more = ''): Promise<Response> =>
  call(`/api/image_resize/?path=${encodeURIComponent(path)}${more}`);

/** The thumbnail that an answer leads to. */
async function followed(response: Response): Promise<{ readonly bytes: Uint8Array; readonly url: URL }> {
  expect(response.status, await response.clone().text()).toBe(302);
  const url = new URL(response.headers.get('location') ?? '');
  const file = await call(url.pathname);
  expect(file.status).toBe(200);
  return { bytes: new Uint8Array(await file.arrayBuffer()), url };
}

const sizeOf = (bytes: Uint8Array): unknown => {
  const { width, height } = imageFacts(bytes) ?? expect.fail('not an image');
  return [width, height];
};

describe('an image of our own storage', () => {
  test.each([
    ['a.png', () => picture(800, 400).get_bytes(), 'png', [320, 160]],
    ['a.jpg', () => picture(400, 800).get_bytes_jpeg(90), 'jpg', [120, 240]],
    ['a.webp', () => picture(800, 800).get_bytes_webp(), 'webp', [240, 240]],
    ['a.gif', () => gif, 'png', [1, 1]],
  ] as const)(
    '%s gets smaller, keeps its proportions and is never enlarged',
    async (name, make, ending, size) => {
      keep(name, make());
      const { bytes, url } = await followed(await resize(`photos/${name}`));
      expect(url.pathname).toMatch(new RegExp(`^/media/_jet_cache/[0-9a-f]{64}\\.${ending}$`));
      expect(sizeOf(bytes)).toEqual(size);
    },
  );

  test('is made once for each size, and again when it has changed', async () => {
    keep('a.png', picture(400, 400).get_bytes());
    const usual = await followed(await resize('photos/a.png'));
    const small = await followed(await resize('photos/a.png', '&max_width=50&max_height=60'));
    expect([sizeOf(usual.bytes), sizeOf(small.bytes)]).toEqual([
      [240, 240],
      [50, 50],
    ]);
    expect(small.url.href).not.toBe(usual.url.href);
    const many = await Promise.all(Array.from({ length: 4 }, () => resize('photos/a.png', '&max_width=70')));
    expect(new Set(many.map((response) => response.headers.get('location'))).size).toBe(1);
    expect(readdirSync(join(folder, 'media', '_jet_cache'))).toHaveLength(3);
    keep('a.png', picture(20, 10).get_bytes());
    expect(sizeOf((await followed(await resize('photos/a.png'))).bytes)).toEqual([20, 10]);
  });

  test('can be named by the address that its upload gave', async () => {
    keep('ä b.png', picture(10, 10).get_bytes());
    const address = `http://localhost/media/photos/${encodeURIComponent('ä b.png')}`;
    expect(sizeOf((await followed(await resize(address))).bytes)).toEqual([10, 10]);
  });

  test.each([1, 3, 6, 8])('stands upright when its camera was held like %i', async (orientation) => {
    keep('a.jpg', held(orientation));
    const { bytes } = await followed(await resize('photos/a.jpg'));
    expect(sizeOf(bytes)).toEqual(orientation < 5 ? [40, 20] : [20, 40]);
    const small = PhotonImage.new_from_byteslice(bytes);
    const pixels = small.get_raw_pixels();
    const last = (small.get_width() * small.get_height() - 1) * 4;
    const [red = 0, , blue = 0] = pixels;
    const [lastRed = 0, , lastBlue = 0] = pixels.subarray(last);
    // The red half is left, right, above and below.
    expect([red > blue, lastRed > lastBlue]).toEqual(
      { 1: [true, false], 3: [false, true], 6: [true, false], 8: [false, true] }[orientation],
    );
  });

  test('makes room for new thumbnails by removing the oldest', async () => {
    const noise = new Uint8Array(200 * 200 * 4).map((_, at) => ((at * 7919) % 251) | 0);
    keep('a.png', new PhotonImage(noise, 200, 200).get_bytes());
    media = { ...media, cacheBytes: 200_000 };
    call = openOutsideApi({ media });
    const cache = join(folder, 'media', '_jet_cache');
    let first = '';
    for (const width of [200, 199, 198, 197]) {
      const { url } = await followed(await resize('photos/a.png', `&max_width=${width}`));
      first ||= url.pathname.split('/').at(-1) ?? '';
      for (const name of readdirSync(cache)) {
        if (name === first) utimesSync(join(cache, name), 1, 1);
      }
    }
    expect(readdirSync(cache)).not.toContain(first);
    expect(readdirSync(cache).length).toBeGreaterThan(0);
  });

  test.each<[string, string, number, RegExp]>([
    ['no path', '', 400, /Missing argument path/],
    ['another server', 'http://example.com/a.png', 400, /must be a path below/],
    ['the file system', 'file:///etc/passwd', 400, /must be a path below/],
    ['an absolute path', '/etc/passwd', 400, /must be a path below/],
    ['a climb', 'photos/../../secret.png', 400, /must be a path below/],
    ['nothing', 'photos/nothing.png', 404, /no such file/],
    ['a link that leads out', 'photos/link.png', 404, /no such file/],
    ['a file that is no image', 'photos/a.txt', 415, /png, gif/],
    ['a broken image', 'photos/broken.png', 415, /cannot be read/],
    ['a cut image', 'photos/cut.jpg', 415, /cannot be read/],
    ['a page called image', 'photos/page.png', 415, /cannot be read/],
    ['an image as large as a city', 'photos/bomb.png', 400, /pixels/],
    ['an image a row too large', 'photos/large.png', 400, /pixels/],
  ])('is not %s', async (_what, path, status, words) => {
    const png = Buffer.from(picture(20, 20).get_bytes());
    const bomb = Buffer.from(png);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    keep('bomb.png', bomb);
    keep('large.png', picture(1000, 1001).get_bytes());
    keep('broken.png', png.subarray(0, 60));
    keep('cut.jpg', picture(20, 20).get_bytes_jpeg(90).subarray(0, 8));
    keep('page.png', Buffer.from('<script>'));
    keep('a.txt', Buffer.from('text'));
    writeFileSync(join(folder, 'secret.png'), png);
    symlinkSync(join(folder, 'secret.png'), join(folder, 'media', 'photos', 'link.png'));
    const response = await resize(path);
    expect(response.status, await response.clone().text()).toBe(status);
    expect(await response.text()).toMatch(words);
  });

  test('may have as many pixels as the limit says', async () => {
    keep('a.png', picture(1000, 1000).get_bytes());
    expect(sizeOf((await followed(await resize('photos/a.png'))).bytes)).toEqual([240, 240]);
  });

  test.each(['0', '-1', '4097', '1.5', 'x', '1e3'])('has no side of %s', async (side) => {
    keep('a.png', picture(10, 10).get_bytes());
    const response = await resize('photos/a.png', `&max_width=${side}`);
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('max_width')]);
  });

  test('needs the right to read records, and a place for files', async () => {
    call = openOutsideApi({ media }, { ...ownerGrants, tables: new Map() });
    expect((await resize('photos/a.png')).status).toBe(403);
    call = openOutsideApi({});
    expect((await resize('photos/a.png')).status).toBe(501);
  });
});

describe('the size of an image', () => {
  test.each([
    ['a GIF', gif, { width: 1, height: 1, orientation: 1 }],
    ['a PNG', picture(300, 5).get_bytes(), { width: 300, height: 5, orientation: 1 }],
    ['a JPEG', held(6), { width: 40, height: 20, orientation: 6 }],
    ['a WebP', picture(30, 50).get_bytes_webp(), { width: 30, height: 50, orientation: 1 }],
    ['nothing', new Uint8Array(), null],
    ['zeros', new Uint8Array(100), null],
    ['a JPEG without a frame', Buffer.from('ffd8ffe00004000000', 'hex'), null],
  ])('is read from %s', (_what, bytes, facts) => expect(imageFacts(bytes)).toEqual(facts));
});
