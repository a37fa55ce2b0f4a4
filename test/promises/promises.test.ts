import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Where each promise of sections 17.1 and 17.2 of the API reference is kept: a file of `test/` and words of a title. */
const promises: Readonly<Record<string, readonly (readonly [file: string, title: string])[]>> = {
  R1: [['promises/security.test.ts', 'R1:']],
  R2: [
    ['api/proxy.test.ts', 'is not sent to a target at a private address, whatever its name says'],
    ['api/proxy.test.ts', 'is checked again where a redirect leads'],
    ['api/proxy.test.ts', 'goes to the address that was checked, whatever the name says a moment later'],
    ['api/proxy.test.ts', 'ends when the target is slow, talks too much, packs its answer or is away'],
  ],
  R3: [
    ['api/proxy.test.ts', 'gives no secret %s'],
    ['api/proxy.test.ts', 'serves only the roles it names, and is unknown to others'],
  ],
  R4: [
    ['api/image-resize.test.ts', 'a link that leads out'],
    ['api/image-resize.test.ts', 'may have as many pixels as the limit says'],
    ['api/image-resize.test.ts', 'needs the right to read records, and a place for files'],
  ],
  R5: [['api/console.test.ts', 'is closed without the privilege']],
  R6: [
    ['api/matrix.test.ts', '$name answers only the privilege'],
    ['api/media.test.ts', 'needs the right to change records'],
  ],
  R7: [['api/matrix.test.ts', 'descriptions name only what the role sees']],
  R8: [['promises/security.test.ts', 'R8:']],
  R9: [
    ['promises/security.test.ts', 'R9:'],
    ['api/links.test.ts', 'looks into no table that the role does not read'],
  ],
  R10: [['api/row-security.test.ts', 'shows each one their own rows, also when they take turns']],
  R11: [['api/media.test.ts', 'takes no upload through a link that leads out']],
  R12: [['api/bridge-settings.test.ts', 'is refused where it is not switched on']],
  R13: [['api/console.test.ts', 'refuses what would leave its subquery']],
  R14: [['promises/security.test.ts', 'R14: refuses $name']],
  R15: [['api/records.test.ts', 'leaves a record that others refer to']],
  R16: [['api/structure.test.ts', 'makes a table whose key counts up, whose names and defaults']],
  R17: [['api/external-auth.test.ts', 'hands nobody over to %s']],
  R18: [['api/operations.test.ts', 'tells an operator what the bridge holds, and nobody else']],
  R19: [['api/operations.test.ts', 'shows what a token says without judging or repeating it']],
  R20: [['promises/security.test.ts', 'R20:']],
  R21: [['promises/security.test.ts', 'R21:']],
  R22: [['server/app.test.ts', 'is named back exactly when it is listed']],
  R23: [
    ['auth/authenticate.test.ts', 'is refused when it is %s'],
    ['auth/authenticate.test.ts', 'is refused in every forged and mixed form'],
    [
      'auth/jet-admin.test.ts',
      'is refused when it is late, early, unsigned, too long or of another algorithm',
    ],
  ],
  R24: [['api/limits.test.ts', 'refuse one more than $limit $name']],
  R25: [['connections/ssh-tunnel.test.ts', 'is refused for a host that is not known']],
  R26: [['config/original-variables.test.ts', 'keeps no cache of the structure']],
  R27: [
    ['config/original-variables.test.ts', '/DISABLE_AUTH is refused.*BEARER_AUTH_KEY/'],
    ['api/operations.test.ts', 'tells an operator what the bridge holds, and nobody else'],
  ],
  B1: [['api/segment.test.ts', 'lists the records whose keys a saved query gives']],
  B2: [['api/links.test.ts', 'finds records that are linked through a third table']],
  B3: [['promises/bugs.test.ts', 'B3:']],
  B4: [['promises/bugs.test.ts', 'B4:']],
  B5: [['api/graphql.test.ts', 'counts only when asked']],
  B6: [['api/graphql.test.ts', 'whatever columns are selected']],
  B7: [['api/aggregate.test.ts', 'and to the second']],
  B8: [['api/aggregate.test.ts', 'and to the second']],
  B9: [['api/links.test.ts', 'keeps its rows single in sums and groups']],
  B10: [['promises/bugs.test.ts', 'B10:']],
  B11: [['promises/bugs.test.ts', 'B11:']],
  B12: [['api/records.test.ts', 'refuses a write whose key names more than one record']],
  B13: [['promises/bugs.test.ts', 'B13,']],
  B14: [['promises/bugs.test.ts', 'B14:']],
  B15: [['api/time-zone.test.ts', 'does not stay behind on the connection']],
  B16: [['api/relationship-overrides.test.ts', 'the draft apart from what is in use']],
  B17: [['api/structure.test.ts', 'changes only what a PATCH names']],
  B18: [['promises/bugs.test.ts', 'B18:']],
  B19: [['promises/bugs.test.ts', 'B19:']],
  B20: [
    ['api/image-resize.test.ts', 'has no side of %s'],
    ['api/image-resize.test.ts', 'is made once for each size, and again when it has changed'],
    ['api/image-resize.test.ts', 'a climb'],
  ],
  B21: [['promises/bugs.test.ts', 'B21:']],
  B22: [['promises/bugs.test.ts', 'B22:']],
  B23: [['api/structure.test.ts', 'adds, renames and drops a column']],
  B24: [
    [
      'introspection/build-schema.test.ts',
      'do not lead to tables that are left out; their columns are plain',
    ],
  ],
  B25: [['api/awkward.test.ts', 'leaves tables without a key alone, and says why']],
  B26: [['promises/bugs.test.ts', 'B26:']],
  B27: [['api/records.test.ts', 'counts as it was asked']],
  B28: [['server/app.test.ts', 'are built from the public address, never from Host']],
  B29: [['promises/bugs.test.ts', 'B29:']],
  B30: [['promises/bugs.test.ts', 'B30:']],
  B31: [['promises/bugs.test.ts', 'B31:']],
  B32: [['promises/bugs.test.ts', 'B32:']],
  B33: [['server/app.test.ts', 'answers 405 for a method that is not there, and never HTML']],
  B34: [['api/graphql.test.ts', 'takes variables, fragments, aliases and null']],
  B35: [['api/graphql.test.ts', 'turns every condition of _not_ around by itself']],
  B36: [['api/reorder.test.ts', 'keeps one record at each place when several people move records']],
  B37: [
    ['config/original-variables.test.ts', 'moves over with its variables'],
    ['config/load-config.test.ts', 'a boolean word'],
    ['config/load-config.test.ts', 'a flag wins over everything'],
  ],
  B38: [['promises/bugs.test.ts', 'B38:']],
  B40: [['promises/bugs.test.ts', 'B40:']],
};

describe('what the original should have done', () => {
  it.each(Object.entries(promises))('%s is shown by a test', (_row, places) => {
    for (const [file, title] of places) {
      expect(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'), file).toContain(title);
    }
  });
});
