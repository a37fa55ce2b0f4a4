import { BridgeError } from '../../errors/index.ts';
import type { Column, JsonValue, Relation } from '../../schema/index.ts';
import type { Session } from '../records/index.ts';
import type { GraphModel } from './graph-models.ts';
import { rawOf } from './raw-of.ts';
import { objects, type FindModel, type InputObject } from './read-filters.ts';
import { columnsToRead, type JsonRecord } from './read-list.ts';
import {
  keysText,
  relatedAggregates,
  relatedRecords,
  type AggregateFunction,
  type RelatedRequest,
} from './related-records.ts';

/** The answer to one element of `lookups` for one record. */
type Answer = Record<string, JsonValue>;

interface Lookups {
  readonly find: FindModel;
  readonly session: Session;
}

/** The columns of a model that an element of `lookups` works with. */
export function lookupColumns(lookups: InputObject, model: GraphModel): readonly (Column | undefined)[] {
  return Object.keys(lookups).flatMap((name) => {
    const relation = model.relations.get(name) ?? model.references.get(name);
    const own = relation?.columns.map((column) => model.access.usable.get(column)) ?? [];
    return [model.usable.get(name), ...own];
  });
}

/**
 * Answers an element of `lookups` (section 11.4 of the API reference) for groups of records: each record of the page is
 * a group of its own; a level further down, the related records of one are. One query a level and relation.
 */
export async function resolveLookups(
  lookups: InputObject,
  model: GraphModel,
  groups: readonly (readonly JsonRecord[])[],
  parts: Lookups,
): Promise<readonly Answer[]> {
  const answers = groups.map((): Answer => Object.create(null) as Answer); // filled below
  for (const name of Object.keys(lookups)) {
    const [lookup] = objects(lookups[name]);
    if (lookup === undefined) continue;
    const values = await resolveOne(name, lookup, model, groups, parts);
    for (const [index, answer] of answers.entries()) {
      const known = answer[name];
      answer[name] = { ...(known as object | undefined), ...values[index] };
    }
  }
  return answers;
}

async function resolveOne(
  name: string,
  lookup: InputObject,
  model: GraphModel,
  groups: readonly (readonly JsonRecord[])[],
  parts: Lookups,
): Promise<readonly Answer[]> {
  const column = model.usable.get(name);
  const relation = model.relations.get(name) ?? model.references.get(name);
  const answers = groups.map((group) => (column === undefined ? {} : valueAnswer(lookup, column, group)));
  const [further] = objects(lookup['relation']);
  const [aggregate] = objects(lookup['aggregate']);
  if (relation === undefined || (further === undefined && aggregate === undefined)) return answers;
  const request = relatedRequest(relation, model, groups, parts.find);
  const related = further && (await resolveRelated(further, request, parts));
  const aggregated = aggregate && (await resolveAggregate(aggregate, request, parts));
  return answers.map((answer, index) => ({
    ...answer,
    ...(related === undefined ? {} : { related: related[index] ?? null }),
    ...(aggregated === undefined ? {} : { aggregated: aggregated[index] ?? null }),
  }));
}

function valueAnswer(lookup: InputObject, column: Column, group: readonly JsonRecord[]): Answer {
  const values = group.map((record) => rawOf(record[column.name] ?? null, column));
  if (lookup['returnList'] === true) return { value: values };
  return lookup['return'] === true ? { value: values[0] ?? null } : {};
}

/** A relation seen from groups of records: the keys of each, and of all together. */
interface GroupedRequest extends RelatedRequest {
  readonly keysOf: readonly (readonly string[])[];
}

function relatedRequest(
  relation: Relation,
  model: GraphModel,
  groups: readonly (readonly JsonRecord[])[],
  find: FindModel,
): GroupedRequest {
  const target = find(relation.relatedModel);
  const own = shown(relation.columns, model);
  const columns = target && shown(relation.relatedColumns, target);
  if (target === undefined || own === null || !columns) {
    throw new BridgeError('invalid_parameter', {
      detail: `Lookups cannot follow "${relation.name}": it joins by a column that is not shown.`,
    });
  }
  const keys = new Map<string, readonly JsonValue[]>();
  const keysOf = groups.map((group) =>
    group.flatMap((record) => {
      const key = own.map(({ name }) => record[name] ?? null);
      // Nothing belongs to a key that is NULL in a part.
      if (key.includes(null)) return [];
      const text = keysText(key, own);
      keys.set(text, key);
      return [text];
    }),
  );
  return { target, columns, keys: [...keys.values()], keysOf };
}

function shown(names: readonly string[], { access }: GraphModel): readonly Column[] | null {
  const columns = names.map((name) => access.usable.get(name)).filter((column) => column !== undefined);
  return columns.length === names.length && columns.length > 0 ? columns : null;
}

async function resolveRelated(
  lookups: InputObject,
  request: GroupedRequest,
  parts: Lookups,
): Promise<readonly Answer[]> {
  const { target, columns, keysOf } = request;
  const fields = columnsToRead(target, [...columns, ...lookupColumns(lookups, target)]) ?? [];
  const records = await relatedRecords(request, fields, parts.session);
  const groups = keysOf.map((keys) => keys.flatMap((key) => records.get(key) ?? []));
  return resolveLookups(lookups, target, groups, parts);
}

async function resolveAggregate(
  aggregate: InputObject,
  request: GroupedRequest,
  { session }: Lookups,
): Promise<readonly JsonValue[]> {
  const { target, keysOf } = request;
  const attr = aggregate['attr'];
  const column = typeof attr === 'string' ? (target.usable.get(attr)?.name ?? attr) : null;
  const func = aggregate['func'];
  const name = (typeof func === 'string' ? func : 'Count').toLowerCase() as AggregateFunction; // the enum's names
  const values = await relatedAggregates(request, name, column, session);
  return keysOf.map(([key]) => (key === undefined ? 0 : (values.get(key) ?? 0)));
}
