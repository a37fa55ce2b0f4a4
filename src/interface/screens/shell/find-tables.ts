import { findsTable, type TableGroup } from '../../schema/index.ts';

export interface FoundTables {
  readonly groups: readonly TableGroup[];
  /** How many more match than are listed. */
  readonly left: number;
}

/** The tables that a text finds, at most `limit` of them, in their groups. */
export function findTables(groups: readonly TableGroup[], text: string, limit: number): FoundTables {
  const found: TableGroup[] = [];
  let room = limit;
  let left = 0;
  for (const { name, tables } of groups) {
    const matching = tables.filter((table) => findsTable(text, table));
    const taken = matching.slice(0, room);
    room -= taken.length;
    left += matching.length - taken.length;
    if (taken.length > 0) found.push({ name, tables: taken });
  }
  return { groups: found, left };
}
