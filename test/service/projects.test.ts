import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProjectList } from '../../src/contract/index.ts';
import { bridgeOrigins, describeInterface, slugOf } from '../../src/service/index.ts';
import type { Store } from '../../src/store/index.ts';
import { openSide, password } from '../accounts/side.ts';
import { temporarySqlite } from '../engines/sqlite.ts';
import { storePlace, type StorePlace } from '../store/places.ts';
import { openWeb, type Web } from './web.ts';

let place: StorePlace;
let store: Store;
let web: Web;
let owner: string;
let editor: string;
let viewer: string;

beforeAll(async () => {
  place = await storePlace(temporarySqlite);
  store = await place.open();
  const service = await openSide(store, 'service');
  web = openWeb(store, { bridge: null, service });
  const tokenOf = async (email: string, role: string): Promise<string> => {
    await service.createAccount({ email, role, password });
    return (await service.signIn({ email, password }, { address: '', userAgent: '' })).token;
  };
  owner = await tokenOf('owner@example.com', 'owner');
  editor = await tokenOf('editor@example.com', 'editor');
  viewer = await tokenOf('viewer@example.com', 'viewer');
});
afterAll(() => place.drop());

const shop = {
  name: 'Shop',
  environment: { name: 'production', color: 'red' },
  bridge: 'https://bridge.example.com/admin/',
};
const put = (slug: string, body: unknown, token = owner): Promise<Response> =>
  web.ask('PUT', `/service/projects/${slug}/`, { body, token });

describe('projects', () => {
  test('are added and changed by who has the privilege, and seen by all who are signed in', async () => {
    const saved = await put('shop', shop);
    expect(await saved.json()).toEqual({ slug: 'shop', ...shop, bridge: 'https://bridge.example.com/admin' });
    await put('shop', { ...shop, name: 'Shop EU' });
    const list = await web.ask('GET', '/service/projects/', { token: editor });
    expect(await list.json()).toMatchObject({ projects: [{ slug: 'shop', name: 'Shop EU' }] });
    expect((await put('shop', shop, editor)).status).toBe(403);
    expect((await web.ask('DELETE', '/service/projects/shop/', { token: editor })).status).toBe(403);
    expect((await web.ask('GET', '/service/projects/')).status).toBe(401);
  });

  test.each([
    ['a slug with capitals', 'Shop', shop],
    ['a slug with a dot', 'a.b', shop],
    ['no name', 'x', { ...shop, name: '' }],
    ['no environment', 'x', { name: 'X', bridge: null }],
    ['an unknown colour', 'x', { ...shop, environment: { name: 'x', color: 'url(x)' } }],
    ['a bridge over http elsewhere', 'x', { ...shop, bridge: 'http://bridge.example.com' }],
    ['a bridge with a password', 'x', { ...shop, bridge: 'https://a:b@bridge.example.com' }],
    ['a bridge with a query', 'x', { ...shop, bridge: 'https://bridge.example.com/?x=1' }],
    ['a script for a bridge', 'x', { ...shop, bridge: 'javascript:alert(1)' }],
    ['a bridge that would end the policy', 'x', { ...shop, bridge: 'https://x; script-src *' }],
  ])('with %s are refused', async (_what, slug, body) => {
    expect((await put(slug, body)).status).toBe(400);
  });

  test('on this machine may be reached over http', async () => {
    expect((await put('local', { ...shop, bridge: 'http://localhost:8888' })).status).toBe(200);
    expect((await web.ask('DELETE', '/service/projects/local/', { token: owner })).status).toBe(204);
    expect((await web.ask('DELETE', '/service/projects/local/', { token: owner })).status).toBe(404);
  });
});

describe('members of a project', () => {
  const members = '/service/projects/shop/members/';
  const layout = '/service/configuration/layout/orders/?project=shop&scope=mine';
  const slugs = async (token: string): Promise<string[]> => {
    const list = (await (await web.ask('GET', '/service/projects/', { token })).json()) as ProjectList;
    return list.projects.map(({ slug }) => slug);
  };
  const save = (token: string): Promise<Response> =>
    web.ask('PUT', layout, {
      token,
      body: { value: { columns: ['id'] } },
      headers: { 'if-none-match': '*' },
    });

  test('a project without members is everybody’s', async () => {
    expect(await slugs(viewer)).toContain('shop');
    expect((await save(viewer)).status).toBe(200);
  });

  test('with its first member it is closed to everybody else, and so is what is arranged for it', async () => {
    const added = await web.ask('PUT', `${members}editor@example.com/`, { token: owner });
    expect(await added.json()).toMatchObject({
      members: [{ account: { email: 'editor@example.com' }, added_by: 'owner@example.com' }],
    });
    expect(await slugs(editor)).toContain('shop');
    expect(await slugs(owner)).toContain('shop'); // who runs the service sees all
    expect(await slugs(viewer)).not.toContain('shop');
    const missing = await web.ask('GET', '/service/projects/nowhere/members/', { token: viewer });
    const closed = await web.ask('GET', members, { token: viewer });
    expect([missing.status, closed.status]).toEqual([404, 404]);
    for (const address of [layout, '/service/configuration/layout/?project=shop'])
      expect((await web.ask('GET', address, { token: viewer })).status).toBe(404);
    expect((await save(viewer)).status).toBe(404);
    expect((await web.ask('GET', layout.replace('shop', ''), { token: viewer })).status).toBe(404);
    expect((await web.ask('GET', members, { token: editor })).status).toBe(200);
  });

  test('are chosen by who may change settings, among accounts that are there', async () => {
    const ask = (method: string, path: string, token = owner): Promise<Response> =>
      web.ask(method, path, { token });
    expect((await ask('PUT', `${members}viewer@example.com/`, editor)).status).toBe(403);
    expect((await ask('PUT', `${members}nobody@example.com/`)).status).toBe(404);
    expect((await ask('PUT', '/service/projects/nowhere/members/editor@example.com/')).status).toBe(404);
    expect((await ask('DELETE', `${members}viewer@example.com/`)).status).toBe(404);
    expect((await ask('DELETE', `${members}editor@example.com/`)).status).toBe(204);
    expect(await slugs(viewer)).toContain('shop');
  });
});

describe('what the interface is told', () => {
  const project = { slug: 'here', name: 'Here', environment: { name: 'staging', color: 'amber' } };

  test('the project of this origin comes first, without an address', async () => {
    const description = await describeInterface({ version: '1.2.3', project }, store);
    expect(description).toMatchObject({
      version: '1.2.3',
      together: true,
      projects: [{ ...project, bridge: null }, { slug: 'shop' }],
    });
    expect(bridgeOrigins(description)).toEqual(['https://bridge.example.com']);
  });

  test('a service that runs apart has the projects of its store only', async () => {
    const description = await describeInterface({ version: '1.2.3', project: null }, store);
    expect(description.together).toBe(false);
    expect(description.projects.map(({ slug }) => slug)).toEqual(['shop']);
  });

  test.each([
    ['My Shop (EU)', 'my-shop-eu'],
    ['  Ünï--Code  ', 'uni-code'],
    ['漢字', 'project'],
    ['x'.repeat(80), 'x'.repeat(63)],
  ])('%s is addressed as %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});
