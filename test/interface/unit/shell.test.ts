import { describe, expect, it } from 'vitest';
import { parseAppearance, serialiseAppearance } from '../../../src/interface/appearance/appearance.ts';
import { isSingleKey, matchesKeys, type KeyPress } from '../../../src/interface/command/key-combination.ts';
import { hueOf, hues } from '../../../src/interface/components/hue.ts';
import { safeAddress } from '../../../src/interface/components/safe-address.ts';
import { placeBeside } from '../../../src/interface/components/tooltip-place.ts';
import { nextIndex } from '../../../src/interface/components/use-roving-focus.ts';
import { buildSchemaModel } from '../../../src/interface/schema/model.ts';
import { chooseMainTables } from '../../../src/interface/screens/home/main-tables.ts';
import { timeText } from '../../../src/interface/screens/home/time-text.ts';
import { checkPasswordForm } from '../../../src/interface/screens/settings/password-form.ts';
import { passkeyObstacle } from '../../../src/interface/screens/settings/security/passkey-place.ts';
import { describeUserAgent } from '../../../src/interface/screens/settings/session-list.ts';
import { findTables } from '../../../src/interface/screens/shell/find-tables.ts';
import { describeColumn, describeTable } from './describe-table.ts';

describe('a key press', () => {
  const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
  });

  it.each([
    [press('k', { ctrlKey: true }), 'Mod+K', true],
    [press('k', { metaKey: true }), 'Mod+K', true],
    [press('k'), 'Mod+K', false],
    [press('n'), 'n', true],
    [press('N', { shiftKey: true }), 'n', false],
    [press('F', { shiftKey: true }), 'Shift+F', true],
    [press('?', { shiftKey: true }), '?', true],
    [press('n', { altKey: true }), 'n', false],
    [press('n', { ctrlKey: true }), 'n', false],
  ])('%j is %s: %s', (given, keys, matches) => {
    expect(matchesKeys(given, keys)).toBe(matches);
  });

  it('is a single letter only without a modifier and with one character', () => {
    expect(['n', '?', 'Shift+F', 'Mod+K', 'Enter'].map(isSingleKey)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('what a browser remembers of its looks', () => {
  it('comes back as it was', () => {
    const kept = { theme: 'dark', density: 'compact', singleKeys: false } as const;
    expect(parseAppearance(serialiseAppearance(kept))).toEqual(kept);
  });

  it.each([null, '', '{', '[]', '7', '{"theme":"pink","density":9}'])('is the default for %s', (text) => {
    expect(parseAppearance(text)).toEqual({ theme: 'system', density: 'comfortable', singleKeys: true });
  });
});

describe('an address from the database', () => {
  it.each([
    ['https://example.com/a b', 'https://example.com/a%20b'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
    ['tel:+49', 'tel:+49'],
    ['javascript:alert(1)', null],
    [' JavaScript:alert(1)', null],
    ['data:text/html,x', null],
    ['file:///etc/passwd', null],
    ['//example.com', null],
    ['', null],
  ])('%s leads to %s', (text, address) => {
    expect(safeAddress(text)).toBe(address);
  });
});

describe('the hue of a word', () => {
  it('is the same for the same word and expected for known ones', () => {
    expect(hueOf('zebra')).toBe(hueOf('zebra'));
    expect(hueOf('Failed')).toBe('red');
    expect(hues).toContain(hueOf('constructor'));
    expect(hues).toContain(hueOf(''));
  });
});

describe('a tooltip', () => {
  const view = { width: 400, height: 300 };
  const size = { width: 100, height: 20 };

  it.each([
    ['below', { top: 100, left: 100, width: 40, height: 30 }, { top: 136, left: 70 }],
    [
      'above when there is no room below',
      { top: 270, left: 100, width: 40, height: 30 },
      { top: 244, left: 70 },
    ],
    ['inside at the left edge', { top: 100, left: 0, width: 20, height: 30 }, { top: 136, left: 6 }],
    ['inside at the right edge', { top: 100, left: 380, width: 20, height: 30 }, { top: 136, left: 294 }],
  ])('stands %s', (_where, anchor, place) => {
    expect(placeBeside(anchor, size, view, 'bottom')).toEqual(place);
  });
});

describe('arrow keys in a column of three', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 2, null],
    ['ArrowUp', 0, null],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['ArrowRight', 0, null],
  ])('%s from %s leads to %s', (key, at, next) => {
    expect(nextIndex(key, at, 3, 'column')).toBe(next);
  });
});

const status = describeColumn('status', { type: 'enum', options: ['new', 'paid'] });
const schema = buildSchemaModel({
  version: '1',
  engine: 'postgresql',
  read_only: false,
  lookups: {},
  tables: [
    describeTable('orders', [describeColumn('id', { type: 'bigint' }), status], { row_estimate: 400 }),
    describeTable('tokens', [describeColumn('token')], { row_estimate: 900 }),
    describeTable('empty', [describeColumn('id', { type: 'integer' })], { row_estimate: 0 }),
    describeTable('order_totals', [describeColumn('id', { type: 'integer' })], { kind: 'view' }),
    describeTable(
      'payments',
      [describeColumn('id', { type: 'uuid' }), describeColumn('paid_at', { type: 'timestamptz' })],
      {
        row_estimate: 300,
      },
    ),
  ],
});

describe('the overview', () => {
  it('shows tables where newest means something, the busiest first', () => {
    const main = chooseMainTables(schema.tables, 4);
    expect(main.map((each) => [each.table.model, each.order])).toEqual([
      ['orders', undefined],
      ['payments', '-paid_at'],
    ]);
  });

  it('does not sort a big table by a column that may have no index', () => {
    const big = schema.tables.map((table) => ({ ...table, row_estimate: 5_000_000 }));
    expect(chooseMainTables(big, 4).some((each) => each.order !== undefined)).toBe(false);
  });

  it('tells times with a zone relative to now, others as they are written', () => {
    const now = new Date('2026-11-22T12:00:00Z');
    expect(timeText('2026-11-22T11:56:00.123456Z', now)?.short).toBe('4m ago');
    expect(timeText('2026-11-22T11:56:00.123456', now)).toEqual({
      short: '2026-11-22 11:56',
      exact: '2026-11-22T11:56:00.123456',
    });
    expect(timeText('infinity', now)?.short).toBe('infinity');
    expect(timeText(null, now)).toBeNull();
  });
});

describe('finding a table in the side bar', () => {
  it('wants every word, and counts what it leaves out', () => {
    expect(
      findTables(schema.groups, 'ord TOT', 10).groups.flatMap((group) =>
        group.tables.map((each) => each.model),
      ),
    ).toEqual(['order_totals']);
    expect(findTables(schema.groups, '', 2)).toMatchObject({ left: 3 });
    expect(findTables(schema.groups, 'nothing', 2)).toEqual({ groups: [], left: 0 });
  });

  it('finds what SQLite keeps for itself by its exact name alone, and other engines have no such thing', () => {
    const tables = ['notes', 'sqlite_sequence'].map((name) => describeTable(name, [describeColumn('name')]));
    const found = (engine: 'sqlite' | 'mysql', text: string) => {
      const { groups, offeredTables } = buildSchemaModel({
        version: '1',
        engine,
        read_only: false,
        lookups: {},
        tables,
      });
      const models = findTables(groups, text, 10).groups.flatMap((group) =>
        group.tables.map((each) => each.model),
      );
      return { models, offered: offeredTables.map(({ model }) => model) };
    };
    expect(found('sqlite', '')).toEqual({ models: ['notes'], offered: ['notes'] });
    expect(found('sqlite', 'sqlite').models).toEqual([]);
    expect(found('sqlite', 'sqlite_sequence').models).toEqual(['sqlite_sequence']);
    expect(found('mysql', 'sqlite').models).toEqual(['sqlite_sequence']);
  });
});

describe('a new password', () => {
  it.each([
    [{ current: '', next: 'a'.repeat(15), again: 'a'.repeat(15) }, ['current']],
    [{ current: 'x', next: 'a'.repeat(14), again: 'a'.repeat(14) }, ['next']],
    [{ current: 'x', next: 'a'.repeat(15), again: 'b' }, ['again']],
    [{ current: 'x', next: '🐎'.repeat(15), again: '🐎'.repeat(15) }, []],
  ])('%j is refused for %j', (form, fields) => {
    expect(Object.keys(checkPasswordForm(form))).toEqual(fields);
  });

  it('may be shorter beside a second factor', () => {
    const form = { current: 'x', next: 'a'.repeat(8), again: 'a'.repeat(8) };
    expect(checkPasswordForm(form, 8)).toEqual({});
    expect(Object.keys(checkPasswordForm(form))).toEqual(['next']);
  });
});

describe('a page', () => {
  it.each([
    ['https://admin.example.com/settings', null],
    ['http://localhost:8888/', null],
    ['http://127.0.0.1:8888/', { kind: 'needs_name', open: 'http://localhost:8888' }],
    ['http://[::1]:8888/', { kind: 'needs_name', open: 'http://localhost:8888' }],
    ['https://192.0.2.7/', { kind: 'needs_name', open: null }],
    ['http://admin.example.com/', { kind: 'needs_https' }],
  ])('%s has passkeys, or says what it needs: %j', (page, obstacle) => {
    expect(passkeyObstacle(new URL(page), true)).toEqual(obstacle);
  });
});

describe('a session in the list', () => {
  it.each([
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36',
      { browser: 'Chrome', system: 'Linux' },
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18) Version/18 Mobile Safari/604.1',
      { browser: 'Safari', system: 'iOS' },
    ],
    ['curl/8', null],
    ['', null],
  ])('of %s is %j', (userAgent, described) => {
    expect(describeUserAgent(userAgent)).toEqual(described);
  });
});
