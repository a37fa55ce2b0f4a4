import type { Grants } from '../../auth/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { Column } from '../../schema/index.ts';
import { unknownColumn, type TableAccess } from './table-access.ts';

/**
 * The columns that `_unmask` names. What the role may not read at all stays unknown, whatever privilege it has.
 *
 * @throws BridgeError `forbidden` without the privilege `unmask`, `unknown_column`
 */
export function planUnmask(
  names: readonly string[],
  access: TableAccess,
  { privileges }: Grants,
): ReadonlySet<Column> {
  if (names.length > 0 && !privileges.has('unmask')) {
    throw new BridgeError('forbidden', {
      detail: 'Masked values are shown with the privilege "unmask". An owner can give it to your role.',
    });
  }
  return new Set(
    names.map((name) => {
      const column = access.readable.find((one) => one.name === name);
      if (column === undefined) throw unknownColumn(access, name, '_unmask');
      return column;
    }),
  );
}
