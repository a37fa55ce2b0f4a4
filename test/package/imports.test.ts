import { describe, expect, test } from 'vitest';
import { assembling, closedToService, importRules, interfaceRules } from './import-rules.ts';
import { folderOf, imports, sources, type Import } from './read-imports.ts';

const within = imports.filter(({ ofPackage }) => !ofPackage);
const packages = imports.filter(({ ofPackage }) => ofPackage);

function show({ from, to }: Import): string {
  return `${from} → ${to}`;
}

function allows(rule: string, { to, typesOnly }: Import): boolean {
  const [place = '', kind] = rule.split(':');
  if (kind === 'types' && !typesOnly) return false;
  return place.endsWith('.ts') ? to === place : folderOf(to) === place;
}

function breaking(folder: string, rules: readonly string[]): string[] {
  return within
    .filter((one) => folderOf(one.from) === folder && folderOf(one.to) !== folder)
    .filter((one) => !rules.some((rule) => allows(rule, one)))
    .map(show);
}

describe('imports point one way', () => {
  test.each(Object.entries({ ...importRules, ...interfaceRules }))(
    '%s imports what its place allows',
    (folder, rules) => {
      expect(breaking(folder, rules)).toEqual([]);
    },
  );

  test('every folder has its place in the table', () => {
    const known = new Set([...Object.keys(importRules), ...assembling]);
    const found = new Set(
      [...sources.keys()].map(folderOf).filter((folder) => !folder.startsWith('interface')),
    );
    expect([...found].filter((folder) => !known.has(folder))).toEqual([]);
  });

  test('a folder that assembles imports only what stands above it', () => {
    const order = [...Object.keys(importRules), ...assembling];
    const wrong = within.filter(
      ({ from, to }) =>
        assembling.includes(folderOf(from)) && order.indexOf(folderOf(to)) > order.indexOf(folderOf(from)),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  test('the interface knows the contract and nothing else of the server, and nothing knows the interface', () => {
    const inside = (file: string): boolean => file.startsWith('interface/');
    const wrong = within.filter(
      ({ from, to }) => inside(from) !== inside(to) && !(inside(from) && folderOf(to) === 'contract'),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  test('no file reaches itself', () => {
    expect(findCycles()).toEqual([]);
  });
});

describe('what the service can see', () => {
  test('nothing it imports, however far, reads the database of the user', () => {
    const reached = reachableFrom((file) => file.startsWith('service/'));
    expect([...reached].filter((file) => closedToService.includes(folderOf(file)))).toEqual([]);
  });

  test('its files are found at all', () => {
    expect(reachableFrom((file) => file.startsWith('service/')).size).toBeGreaterThan(5);
  });
});

describe('packages have few homes', () => {
  test.each([
    ['@ariakit/react', /^interface\/components\//],
    ['drizzle-orm', /^(?:dialects|store)\/|^query\/(?:lookups|statement)\//],
    ['postgres', /^connections\//],
    ['@silvia-odwyer/photon-node', /^server\/images\/resize-child\.ts$/],
    ['aws4fetch', /^server\/media\/bucket-client\.ts$/],
    ['mysql2', /^connections\//],
    ['@photostructure/sqlite', /^connections\//],
    ['inquirer', /^cli\//],
    ['commander', /^cli\//],
    ['jose', /^accounts\/|^auth\//],
    ['openid-client', /^server\/oidc\//],
    ['nodemailer', /^server\/mail\//],
    ['hono', /^server\//],
  ])('%s', (name, home) => {
    const strays = packages.filter(
      ({ from, to, typesOnly }) => to === name && !home.test(from) && !typesOnly,
    );
    expect(strays.map(show)).toEqual([]);
  });
});

/** Cycles in what is loaded at run time, each once, as `a → b → a`. */
function findCycles(): string[] {
  const targets = new Map<string, string[]>();
  for (const { from, to, typesOnly } of within)
    if (!typesOnly) targets.set(from, [...(targets.get(from) ?? []), to]);
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start !== -1) cycles.push([...trail.slice(start), file].join(' → '));
    if (start !== -1 || done.has(file)) return;
    for (const to of targets.get(file) ?? []) visit(to, [...trail, file]);
    done.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return cycles;
}

function reachableFrom(isStart: (file: string) => boolean): ReadonlySet<string> {
  const reached = new Set([...sources.keys()].filter(isStart));
  for (const file of reached) for (const { from, to } of within) if (from === file) reached.add(to);
  return reached;
}
