import { scryptSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createPasswordHasher } from '../../src/accounts/index.ts';
import { parsePhc } from '../../src/accounts/phc.ts';
import { workQueue } from '../../src/accounts/work-queue.ts';

test('a password is kept as scrypt with N=2^17, r=8, p=1, a salt of its own, and its parameters beside it', async () => {
  const hasher = createPasswordHasher();
  const [one, two] = await Promise.all([hasher.hash('plum tractor'), hasher.hash('plum tractor')]);
  expect(one).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(one).not.toBe(two);
  const parts = parsePhc(one);
  const again = scryptSync('plum tractor', parts?.salt ?? '', 32, {
    N: 2 ** 17,
    r: 8,
    p: 1,
    maxmem: 2 ** 28,
  });
  expect(parts?.hash.equals(again)).toBe(true);
  expect(await hasher.verify('plum tractor', one)).toEqual({ matches: true, outdated: false });
});

describe('checking a password', () => {
  const hasher = createPasswordHasher({ logN: 8 });

  test('is the same for every spelling of the same characters', async () => {
    const stored = await hasher.hash('cafe\u0301 ﬁn');
    expect((await hasher.verify('caf\u00e9 fin', stored)).matches).toBe(true);
    expect((await hasher.verify('cafe fin', stored)).matches).toBe(false);
  });

  test('never matches without a hash, or with one that cannot be read', async () => {
    for (const stored of [null, '', 'plain', '$argon2id$v=19$x', '$scrypt$ln=8,r=8,p=1$$']) {
      expect((await hasher.verify('', stored)).matches, String(stored)).toBe(false);
    }
  });

  test('never matches what is longer than a kilobyte', async () => {
    const long = 'x'.repeat(1025);
    const stored = await hasher.hash(long);
    expect((await hasher.verify(long, stored)).matches).toBe(false);
    const empty = await hasher.hash('');
    expect((await hasher.verify(long, empty)).matches).toBe(false);
  });

  test('says when the cost was raised since', async () => {
    const stored = await createPasswordHasher({ logN: 7 }).hash('plum');
    expect(await hasher.verify('plum', stored)).toEqual({ matches: true, outdated: true });
  });
});

test('runs a few at once, lets a few wait, and refuses the rest at once', async () => {
  const enqueue = workQueue({ running: 2, waiting: 3 });
  let running = 0;
  let most = 0;
  const finish: (() => void)[] = [];
  const work = async (): Promise<string> => {
    most = Math.max(most, ++running);
    await new Promise<void>((resolve) => finish.push(resolve));
    running--;
    return 'done';
  };
  const results = Array.from({ length: 5 }, () => enqueue(work));
  await expect(enqueue(work)).rejects.toMatchObject({ code: 'rate_limited' });
  const finishAll = async (): Promise<void> => {
    for (let done = 0; done < 5; done++) {
      await expect.poll(() => finish.length).toBeGreaterThan(done);
      finish[done]?.();
    }
  };
  await finishAll();
  expect(await Promise.all(results)).toEqual(Array.from({ length: 5 }, () => 'done'));
  expect(most).toBe(2);
  await expect(enqueue(() => Promise.reject(new Error('x')))).rejects.toThrow('x');
  expect(await enqueue(() => Promise.resolve(1))).toBe(1);
});
