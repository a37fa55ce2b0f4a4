import type { TableGroup } from '../../schema/index.ts';

export interface FoundTables {
  readonly groups: readonly TableGroup[];
  /** How many more match than are listed. */
  readonly left: number;
}

/** The tables whose label or name holds all words of a text, at most `limit` of them, in their groups. */
export function findTables(groups: readonly TableGroup[], text: string, limit: number): FoundTables {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found: TableGroup[] = [];
  let room = limit;
  let left = 0;
  for (const { name, tables } of groups) {
    const matching = tables.filter((table) => {
      const names = `${table.label} ${table.model}`.toLowerCase();
      return words.every((word) => names.includes(word));
    });
    const taken = matching.slice(0, room);
    room -= taken.length;
    left += matching.length - taken.length;
    if (taken.length > 0) found.push({ name, tables: taken });
  }
  return { groups: found, left };
}
