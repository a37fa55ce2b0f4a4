import { afterEach, expect, test, vi } from 'vitest';
import { BridgeError } from '../../src/errors/index.ts';
import type { BridgeEvent } from '../../src/events/index.ts';
import { sqliteEngine } from '../../src/store/engines/sqlite.ts';
import { watchEpoch } from '../../src/store/epoch.ts';
import type { Result } from '../../src/connections/index.ts';
import type { StoreSession } from '../../src/store/store.ts';

afterEach(() => vi.useRealTimers());

/** A store whose epoch and reachability are set by hand. */
function fakeSession(state: { value: number; down: boolean }): StoreSession {
  const answer = (): Promise<Result> => {
    if (state.down) return Promise.reject(new BridgeError('store_unavailable'));
    return Promise.resolve({ rows: [[1, String(state.value)]], affected: 0, insertId: null });
  };
  return { engine: sqliteEngine, run: answer, execute: answer };
}

test('a store that is away for five seconds gives no more answers, and one that is back does', async () => {
  vi.useFakeTimers();
  const state = { value: 7, down: false };
  const events: BridgeEvent[] = [];
  const epoch = await watchEpoch(
    fakeSession(state),
    (event) => events.push(event),
    () => Date.now(),
  );
  expect(epoch.current()).toBe(7);
  state.value = 8;
  await vi.advanceTimersByTimeAsync(500);
  expect(epoch.current()).toBe(8);

  state.down = true;
  await vi.advanceTimersByTimeAsync(4500);
  expect(epoch.current()).toBe(8);
  await vi.advanceTimersByTimeAsync(1000);
  expect(() => epoch.current()).toThrow(expect.objectContaining({ code: 'store_unavailable' }));
  // Said once, not twice a second.
  expect(events.filter(({ name }) => name === 'store_failed')).toHaveLength(1);

  state.down = false;
  state.value = 9;
  await vi.advanceTimersByTimeAsync(500);
  expect(epoch.current()).toBe(9);
  epoch.stop();
  expect(vi.getTimerCount()).toBe(0);
});

test('a poll that never comes back counts as a store that is away', async () => {
  vi.useFakeTimers();
  const state = { value: 1, down: false };
  const session = fakeSession(state);
  let hang = false;
  const epoch = await watchEpoch(
    { ...session, run: (query) => (hang ? new Promise(() => {}) : session.run(query)) },
    () => {},
    () => Date.now(),
  );
  hang = true;
  await vi.advanceTimersByTimeAsync(6000);
  expect(() => epoch.current()).toThrow(BridgeError);
  epoch.stop();
});

test('a number that this process committed counts at once, and never goes back', async () => {
  vi.useFakeTimers();
  const state = { value: 3, down: false };
  const epoch = await watchEpoch(
    fakeSession(state),
    () => {},
    () => Date.now(),
  );
  epoch.saw(5);
  expect(epoch.current()).toBe(5);
  await vi.advanceTimersByTimeAsync(500);
  expect(epoch.current()).toBe(5);
  epoch.stop();
});

test('a poll that began before a change of this process does not take the number back', async () => {
  vi.useFakeTimers();
  let slow = false;
  // Answers what was there when it was asked, a while later.
  const answer = (): Promise<Result> =>
    new Promise((resolve) => {
      setTimeout(() => resolve({ rows: [[1, '7']], affected: 0, insertId: null }), slow ? 200 : 0);
    });
  const session: StoreSession = { engine: sqliteEngine, run: answer, execute: answer };
  const watching = watchEpoch(
    session,
    () => {},
    () => Date.now(),
  );
  await vi.advanceTimersByTimeAsync(10);
  const epoch = await watching;
  slow = true;
  await vi.advanceTimersByTimeAsync(600);
  epoch.saw(8);
  await vi.advanceTimersByTimeAsync(200);
  expect(epoch.current()).toBe(8);
  epoch.stop();
});
