import { expect } from 'vitest';
import type { LoadRequest } from './load.ts';
import type { Question } from './measure.ts';

/**
 * Both servers answer with the same records, byte for byte, or the comparison means nothing. Of a page only its
 * records are compared: the bridge's has links and counts beside them. What was just inserted has a key of its own.
 */
export async function expectSameRecords(ours: Question, theirs: Question): Promise<void> {
  const [mine, floor] = [await recordsOf(ours), await recordsOf(theirs)];
  const differs = mine.split('').findIndex((character, at) => character !== floor[at]);
  const around = (text: string): string => text.slice(Math.max(0, differs - 60), differs + 60);
  expect(differs === -1 ? '' : around(mine)).toBe(differs === -1 ? '' : around(floor));
  expect(mine).toHaveLength(floor.length);
}

async function recordsOf({ target, request }: Question): Promise<string> {
  const { path, body } = filled(request);
  const answer = await fetch(target.url + path, {
    method: request.method,
    headers: { ...target.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  expect(answer.ok, `${request.method} ${path}: ${text}`).toBe(true);
  const page = /"results":(\[.*\])(?:,"|\})/s.exec(text);
  return (page?.[1] ?? text).replace(/^\{"id":\d+,"customer_id"/, '{"customer_id"').replace(moments, '"now"');
}

/** When a row was made; others end in whole seconds. */
const moments = /"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00"/;

function filled({ path, body }: LoadRequest): { readonly path: string; readonly body: string | undefined } {
  const fill = (text: string): string =>
    text.replaceAll('{n}', '7').replaceAll('{customer}', '7').replaceAll('{credit}', '7.50');
  return { path: fill(path), body: body === undefined ? undefined : fill(body) };
}
