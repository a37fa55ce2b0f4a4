import type { Row } from '../../connections/index.ts';
import type { ColumnTypeName } from '../../schema/index.ts';
import { CatalogRow } from './catalog-row.ts';
import { postgresType, type PostgresType, type TypeIdentity } from './column-types.ts';

/** A row of `pg_type`. */
export interface CatalogType {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly kind: string;
  /** What an array holds; `0` for other types. */
  readonly elementOid: string;
  /** What a domain stands for; `0` for other types. */
  readonly baseOid: string;
  readonly modifier: number;
  readonly notNull: boolean;
  readonly default: string | null;
  /** The engine's spelling; for a domain that of its base type. */
  readonly spelling: string;
}

/** A type after its domains were followed to what they stand for. */
export interface ResolvedType {
  readonly base: CatalogType;
  readonly known: PostgresType;
  /** The domains on the way, outermost first. */
  readonly domains: readonly CatalogType[];
  /** Of an array: what it holds. */
  readonly element: { readonly type: ColumnTypeName } | null;
}

export type TypeResolver = (oid: string) => ResolvedType | undefined;

export function readTypes(rows: readonly Row[]): ReadonlyMap<string, CatalogType> {
  return new Map(
    rows.map((cells) => {
      const row = new CatalogRow(cells);
      const type: CatalogType = {
        oid: row.text(),
        schema: row.text(),
        name: row.text(),
        kind: row.text(),
        elementOid: row.text(),
        baseOid: row.text(),
        modifier: row.number(),
        notNull: row.boolean(),
        default: row.nullableText(),
        spelling: row.text(),
      };
      return [type.oid, type];
    }),
  );
}

/** Resolves each type once, however many columns have it. */
export function typeResolver(types: ReadonlyMap<string, CatalogType>): TypeResolver {
  const resolved = new Map<string, ResolvedType | undefined>();
  const resolve: TypeResolver = (oid) => {
    if (!resolved.has(oid)) resolved.set(oid, resolveType(oid, types, resolve));
    return resolved.get(oid);
  };
  return resolve;
}

function resolveType(
  oid: string,
  types: ReadonlyMap<string, CatalogType>,
  resolve: TypeResolver,
): ResolvedType | undefined {
  const domains: CatalogType[] = [];
  let base = types.get(oid);
  while (base?.kind === 'd') {
    domains.push(base);
    base = types.get(base.baseOid);
  }
  if (!base) return undefined;
  const isArray = base.elementOid !== '0';
  const element = isArray ? { type: resolve(base.elementOid)?.known.type ?? ('other' as const) } : null;
  return { base, known: postgresType(identityOf(base, isArray)), domains, element };
}

function identityOf({ schema, name, kind }: CatalogType, isArray: boolean): TypeIdentity {
  return { schema, name, kind, isArray };
}
