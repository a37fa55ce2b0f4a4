import type { SchemaSource } from '../../introspection/index.ts';
import {
  withDeclaredRelations,
  type DeclaredRelation,
  type DeclaredRelations,
} from '../../introspection/index.ts';
import type { DatabaseSchema } from '../../schema/index.ts';
import { listDefinitions, type Store } from '../../store/index.ts';

/** The schema with the relations that people declared. */
export interface RelationSource extends SchemaSource {
  /** The schema with the relations that are being worked on. @throws BridgeError `store_unavailable` */
  draft(): Promise<DatabaseSchema>;
  /** To be called after a change; other processes see it through the store's epoch. */
  refresh(): Promise<void>;
}

/** More than any database has tables. */
const mostModels = 10_000;

/**
 * Lays declared relations over the schema. Reading the schema never waits for the store: after a change elsewhere the
 * relations of before hold until the new ones have arrived.
 */
export async function withRelations(source: SchemaSource, store: Store): Promise<RelationSource> {
  let declared = await readDeclared(store, 'relations');
  let epoch = store.epoch.current();
  let merged: { readonly base: DatabaseSchema; readonly schema: DatabaseSchema } | undefined;
  const merge = (base: DatabaseSchema): DatabaseSchema => {
    if (merged?.base !== base) merged = { base, schema: withDeclaredRelations(base, declared) };
    return merged.schema;
  };
  const drafted = lastDraft();
  const refresh = async (): Promise<void> => {
    declared = await readDeclared(store, 'relations');
    merged = undefined;
  };
  const follow = (): void => {
    const now = epochOf(store, epoch);
    if (now === epoch) return;
    epoch = now;
    // A store that is away keeps nobody from reading: the epoch rises again when it is back.
    refresh().catch(() => undefined);
  };
  return {
    current() {
      follow();
      return merge(source.current());
    },
    reload: async () => merge(await source.reload()),
    draft: async () => drafted(source.current(), await readDeclared(store, 'relations_draft')),
    refresh,
  };
}

/** The same draft is the same schema, for which statements and types are kept. */
function lastDraft(): (base: DatabaseSchema, declared: DeclaredRelations) => DatabaseSchema {
  let last:
    { readonly base: DatabaseSchema; readonly text: string; readonly schema: DatabaseSchema } | undefined;
  return (base, declared) => {
    const text = JSON.stringify([...declared]);
    if (last?.base !== base || last.text !== text) {
      last = { base, text, schema: withDeclaredRelations(base, declared) };
    }
    return last.schema;
  };
}

/** While the store is out of reach, nothing has changed. */
function epochOf(store: Store, last: number): number {
  try {
    return store.epoch.current();
  } catch {
    return last;
  }
}

async function readDeclared(store: Store, kind: 'relations' | 'relations_draft'): Promise<DeclaredRelations> {
  const rows = await listDefinitions(store, kind, mostModels);
  // Written by `saveRelations` alone.
  return new Map(rows.map(({ name, value }) => [name, JSON.parse(value) as readonly DeclaredRelation[]]));
}
