import type { GraphQLFieldResolver } from 'graphql';
import type { JsonValue } from '../../schema/index.ts';
import type { Session } from '../records/index.ts';
import { checkLookups } from './check-document.ts';
import type { GraphModel } from './graph-models.ts';
import { limitOf, listQueryOf, readPagination } from './list-arguments.ts';
import { objects, type FindModel, type InputObject } from './read-filters.ts';
import { columnsToRead, readList, type JsonRecord, type ReadList } from './read-list.ts';
import { lookupColumns, resolveLookups } from './resolve-lookups.ts';
import { selectedFields, type Selected } from './selected-fields.ts';

/** What the resolvers of one request share. */
export interface GraphContext {
  readonly session: Session;
  readonly find: FindModel;
  /** One list after the other: a request does not take every connection of the pool. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Told of each list that was read. */
  read(list: ReadList): void;
}

/** The resolver of a root field: arguments → query → rows → records and their lookups. */
export function resolveList(model: GraphModel): GraphQLFieldResolver<unknown, GraphContext> {
  return (_source, args: InputObject, context, info) =>
    context.inTurn(async () => {
      const selected = selectedFields(info);
      const lookups = selected.lookups ? objects(args['lookups']) : [];
      checkLookups(lookups, context.session.bridge.limits);
      const list = await listOf(args, model, selected, lookups, context);
      return {
        data: selected.data ? await present(list.records, lookups, model, context) : null,
        pagination: pageAnswer(args, list),
      };
    });
}

async function listOf(
  args: InputObject,
  model: GraphModel,
  selected: Selected,
  lookups: readonly InputObject[],
  context: GraphContext,
): Promise<ReadList> {
  const { session, find } = context;
  const asked =
    selected.attrs === null
      ? null
      : [
          ...[...selected.attrs].map((name) => model.columns.get(name)),
          ...lookups.flatMap((lookup) => lookupColumns(lookup, model)),
        ];
  const wanted = { fields: columnsToRead(model, asked), counts: selected.count };
  const query = listQueryOf(args, model, find, session.bridge.limits, wanted);
  const list = await readList(model, query, session);
  context.read(list);
  return list;
}

async function present(
  records: readonly JsonRecord[],
  lookups: readonly InputObject[],
  model: GraphModel,
  { session, find }: GraphContext,
): Promise<readonly object[]> {
  const groups = records.map((record) => [record]);
  const answers: (readonly JsonValue[])[] = [];
  for (const lookup of lookups) answers.push(await resolveLookups(lookup, model, groups, { session, find }));
  return records.map((record, index) => ({
    attrs: Object.fromEntries(
      [...model.columns].map(([name, column]) => [name, record[column.name] ?? null]),
    ),
    allAttrs: record,
    lookups: answers.map((answer) => answer[index] ?? null),
  }));
}

/** `limit`, `offset` and `page` repeat the request; `hasMore` needs a place to begin (section 11.3). */
function pageAnswer(args: InputObject, { records, further, total }: ReadList): object {
  const pagination = readPagination(args['pagination']);
  const { page, offset, limit } = pagination;
  const full = records.length > 0 && records.length === limitOf(pagination);
  const placed = page !== null || offset !== null;
  return { count: total.count, limit, offset, page, hasMore: placed ? further || full : null };
}
