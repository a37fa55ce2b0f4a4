import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Departure } from '../../src/server/departure.ts';
import { busyPrincipals } from '../../src/server/middleware/busy-principals.ts';

describe('a client that goes away', () => {
  const server = createServer();
  beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => void server.close());

  /** A request on its way, and how its client leaves. */
  async function ask(): Promise<{ outgoing: ServerResponse; leave: () => void }> {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {});
    const arrived = once(server, 'request');
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const [, outgoing] = (await arrived) as [unknown, ServerResponse];
    return { outgoing, leave: () => socket.destroy() };
  }

  test('is told to who listens, once, and not to who stopped listening', async () => {
    const { outgoing, leave } = await ask();
    const departure = new Departure(outgoing);
    const heard: string[] = [];
    const forgotten = (): void => void heard.push('forgotten');
    departure.addEventListener('abort', () => heard.push('kept'));
    departure.addEventListener('abort', forgotten);
    departure.removeEventListener('abort', forgotten);
    expect(departure.aborted).toBe(false);
    expect(() => departure.throwIfAborted()).not.toThrow();
    leave();
    await once(outgoing, 'close');
    expect(heard).toEqual(['kept']);
    expect(departure.aborted).toBe(true);
    expect(() => departure.throwIfAborted()).toThrow('The client went away.');
  });

  test('is not one that has its answer', async () => {
    const { outgoing } = await ask();
    const departure = new Departure(outgoing);
    let heard = 0;
    departure.addEventListener('abort', () => (heard += 1));
    outgoing.end('done');
    await once(outgoing, 'close');
    expect([departure.aborted, heard]).toEqual([false, 0]);
  });

  test('no longer counts among the requests of its principal', async () => {
    const enter = busyPrincipals(2);
    const { outgoing, leave } = await ask();
    const leaveFirst = enter('ann', new Departure(outgoing));
    const leaveSecond = enter('ann');
    expect(() => enter('ann')).toThrow('You already have 2 requests running.');
    leave();
    await once(outgoing, 'close');
    const leaveThird = enter('ann');
    expect(() => enter('ann')).toThrow('You already have 2 requests running.');
    leaveFirst(); // it was given up already: no place becomes free twice
    expect(() => enter('ann')).toThrow('You already have 2 requests running.');
    leaveSecond();
    leaveThird();
    expect(() => enter('ann')()).not.toThrow();
  });
});
