import { subjectOf } from '../../audit/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { AuditQuery } from '../../store/index.ts';

const names = new Map<string, 'requestId' | 'principal' | 'model' | 'text'>([
  ['request_id', 'requestId'],
  ['principal', 'principal'],
  ['model', 'model'],
  ['text', 'text'],
]);
const lists = new Map<string, 'actions' | 'phases'>([
  ['action', 'actions'],
  ['phase', 'phases'],
]);
const others = new Set(['since', 'until', 'key', 'before', 'limit']);
const maxPage = 1000;

/**
 * `?principal=&action=&phase=&model=&key=&request_id=&text=&since=&until=&limit=&before=`. `action` and `phase` may be
 * several, with commas; `principal` is an id or an e-mail; `text` is looked for in the details; `before` is the `next`
 * of the page before.
 *
 * @throws BridgeError `invalid_parameter`
 */
export function parseAuditQuery(search: URLSearchParams): AuditQuery {
  for (const name of search.keys()) {
    if (!names.has(name) && !lists.has(name) && !others.has(name))
      refuse(name, `Allowed: ${[...names.keys(), ...lists.keys(), ...others].join(', ')}.`);
  }
  const same = Object.fromEntries(
    [...names].flatMap(([name, field]) => (search.has(name) ? [[field, search.get(name) ?? '']] : [])),
  );
  const several = Object.fromEntries(
    [...lists].flatMap(([name, field]) => {
      const text = search.get(name);
      return text === null ? [] : [[field, text.split(',').map((one) => one.trim())]];
    }),
  );
  const key = search.get('key');
  const model = search.get('model');
  if (key !== null && model === null) refuse('key', 'A key needs its "model".');
  return {
    ...same,
    ...several,
    ...(key === null ? {} : { subject: subjectOf(model ?? '', key.split(',')) }),
    ...momentOf(search, 'since'),
    ...momentOf(search, 'until'),
    ...beforeOf(search),
    limit: limitOf(search),
  };
}

/** Where the page after an entry begins. */
export function positionOf(entry: {
  readonly at: number;
  readonly writer: string;
  readonly sequence: number;
}): string {
  return `${entry.at}.${entry.writer}.${entry.sequence}`;
}

function momentOf(
  search: URLSearchParams,
  name: 'since' | 'until',
): Partial<Record<'since' | 'until', number>> {
  const text = search.get(name);
  if (text === null) return {};
  const at = Date.parse(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(at))
    refuse(name, 'Give a moment such as 2031-12-31T00:00:00Z.');
  return { [name]: at };
}

function beforeOf(search: URLSearchParams): Pick<AuditQuery, 'before'> {
  const text = search.get('before');
  if (text === null) return {};
  const [, at, writer, sequence] = /^(\d{1,15})\.([0-9a-f]{32})\.(\d{1,15})$/.exec(text) ?? [];
  if (at === undefined || writer === undefined) refuse('before', 'Give the "next" of the page before.');
  return { before: { at: Number(at), writer: writer ?? '', sequence: Number(sequence) } };
}

function limitOf(search: URLSearchParams): number {
  const text = search.get('limit') ?? '50';
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > maxPage) refuse('limit', `Give a number from 1 to ${maxPage}.`);
  return limit;
}

function refuse(parameter: string, allowed: string): never {
  const detail = `"${parameter.slice(0, 100)}" is not valid. ${allowed}`;
  throw new BridgeError('invalid_parameter', {
    detail,
    errors: [{ parameter, code: 'invalid_parameter', detail }],
  });
}
