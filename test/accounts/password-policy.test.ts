import { expect, test } from 'vitest';
import { passwordWeakness } from '../../src/accounts/index.ts';

const context = { email: 'grace.hopper@example.com', name: 'Grace Hopper' };

test.each([
  ['short', 'plum tractor l'],
  ['empty', ''],
  ['fourteen characters that are more bytes', 'äöüäöüäöüäöüäö'],
  ['one character', 'aaaaaaaaaaaaaaaaaaaa'],
  ['one piece again and again', 'abc1abc1abc1abc1abc1'],
  ['common words joined', 'passwordpassword1'],
  ['common words with a year', 'AdminPassword2024!'],
  ['leet spelling', 'P@$$w0rdP@$$w0rd'],
  ['a row of digits', '123456789012345678'],
  ['a row of digits downwards', '987654321098765432'],
  ['rows of the keyboard', 'qwertyuiopasdfghjkl'],
  ['the account’s own name', 'GraceHopper-Grace-1'],
  ['the account’s own address', 'grace.hopper@example.com'],
  ['a famous example', 'correct horse battery staple'],
  ['more than a kilobyte', 'plum tractor ladder '.repeat(60)],
])('%s is refused with a reason', (_what, given) => {
  expect(passwordWeakness(given, context)).toMatch(/^The password /);
});

test.each([
  ['three words and a number', 'plum tractor ladder 91'],
  ['random digits', '83042957716304298'],
  ['random base64url', 'kT9v-2mQ_x7Lr4WzPq81'],
  ['fifteen characters of another script', '鯨が空を泳ぐ夜に猫が歌う静寂'.concat('月')],
  ['a hundred and twenty-eight characters', 'plum tractor ladder 91 moss '.repeat(5).slice(0, 128)],
])('%s is fine', (_what, given) => {
  expect(passwordWeakness(given, context)).toBeNull();
});
