import { expect, test } from 'vitest';
import { parseAuthorization } from '../../src/auth/index.ts';

const none: [string, string][] = [];

test.each([
  ['Bearer abc', ['Bearer', 'abc', none]],
  [
    'Token abc;project=x;child=y',
    [
      'Token',
      'abc',
      [
        ['project', 'x'],
        ['child', 'y'],
      ],
    ],
  ],
  ['Token abc;project', ['Token', 'abc', none]],
  ['Token abc;project=x=y;child=z', ['Token', 'abc', none]],
  ['Token abc,JWT xyz', ['JWT', 'xyz', none]],
  ['Token abc, JWT xyz', ['Token', 'abc', none]],
  ['JWT one,JWT two', ['JWT', 'one', none]],
  ['nonsense,Bearer abc', ['Bearer', 'abc', none]],
  ['bearer abc', ['bearer', 'abc', none]],
])('%s', (header, [type, value, parameters]) => {
  const credential = parseAuthorization(header);
  expect(credential).toMatchObject({ type, value });
  expect([...(credential?.parameters ?? [])]).toEqual(parameters);
});

test.each(['', ' ', ',', 'Bearer', 'Bearer ', 'Bearer  abc', ' Bearer abc', 'Bearer a b', 'a,b,c'])(
  '%j holds nothing readable',
  (header) => {
    expect(parseAuthorization(header)).toBeNull();
  },
);
