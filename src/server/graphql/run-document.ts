import {
  execute,
  GraphQLError,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { BridgeError } from '../../errors/index.ts';
import { ofShape, shapeKind } from '../../query/index.ts';
import { jsonText, type JsonValue } from '../../schema/index.ts';
import type { Session } from '../records/index.ts';
import { buildSchema } from './build-schema.ts';
import { checkCost, scanDocument } from './check-document.ts';
import { graphModels, type GraphModel } from './graph-models.ts';
import { base62Name, cleanName } from './names.ts';
import type { FindModel } from './read-filters.ts';
import type { ReadList } from './read-list.ts';
import { resolveList, type GraphContext } from './resolve-list.ts';

export interface GraphRequest {
  readonly query: string;
  readonly base62: boolean;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
}

interface GraphSchema {
  readonly schema: GraphQLSchema;
  readonly find: FindModel;
}

const schemas = shapeKind<GraphSchema>(100);

/**
 * Runs a document: as the original, what is wrong with it is a list of texts.
 *
 * @returns the answer's JSON text
 * @throws BridgeError of rights and of our own side; the driver's error
 */
export async function runDocument(request: GraphRequest, session: Session): Promise<string> {
  let document: DocumentNode;
  let graph: GraphSchema;
  try {
    const names = namesIn(request);
    document = parse(request.query);
    checkCost(document);
    requireQueries(document);
    graph = graphSchema(names, request.base62, session);
  } catch (error) {
    return refusal([error]);
  }
  const wrong = validate(graph.schema, document);
  if (wrong.length > 0) return refusal(wrong);
  let last: ReadList | null = null;
  const result = await execute({
    schema: graph.schema,
    document,
    contextValue: context(graph.find, session, (list) => (last = list)),
    variableValues: request.variables,
    operationName: request.operationName,
  });
  return result.errors === undefined ? answer(result, last) : refusal(result.errors);
}

/** Names that the document or its variables mention; null when it asks about the schema itself. */
function namesIn({ query, variables }: GraphRequest): ReadonlySet<string> | null {
  const names = new Set(scanDocument(query));
  if (names.has('__schema') || names.has('__type')) return null;
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      names.add(name);
      visit(inner);
    }
  };
  visit(variables);
  return names;
}

/** A schema is kept for those who may read the same and ask about the same. */
function graphSchema(names: ReadonlySet<string> | null, base62: boolean, session: Session): GraphSchema {
  const { schema, principal } = session;
  const shape = JSON.stringify(['graphql', base62, names === null ? null : [...names].sort()]);
  return ofShape(schemas, schema, principal.grants.version, shape, () => {
    const models = graphModels(schema, principal.grants, base62 ? base62Name : cleanName);
    const byModel = new Map<string, GraphModel>(
      [...models.values()].map((model) => [model.access.table.model, model]),
    );
    return {
      schema: buildSchema<GraphContext>(models, names, resolveList),
      find: (model) => byModel.get(model),
    };
  });
}

function context(find: FindModel, session: Session, read: (list: ReadList) => void): GraphContext {
  let before: Promise<unknown> = Promise.resolve();
  return {
    session,
    find,
    inTurn(work) {
      const turn = before.then(work);
      // A list that failed is told by its own promise; the next one has its turn all the same.
      before = turn.catch(() => undefined);
      return turn;
    },
    read,
  };
}

/** Only reading: the original has the same words. */
function requireQueries(document: DocumentNode): void {
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION || node.operation === 'query') continue;
    throw new GraphQLError(`Schema is not configured for ${node.operation}s`);
  }
}

function answer({ data }: ExecutionResult, list: ReadList | null): string {
  const members = [`"data":${jsonText(plain(data))}`];
  if (list !== null) members.push(`"data_query_time":${seconds(list.dataMilliseconds)}`);
  const counted = list?.total.milliseconds ?? null;
  if (counted !== null) members.push(`"count_query_time":${seconds(counted)}`);
  return `{${members.join(',')}}`;
}

/** What execution gives is made of the values that resolvers gave it. */
function plain(data: unknown): JsonValue {
  return (data ?? null) as JsonValue;
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds) / 1000;
}

/** The texts of errors that are the client's to mend; any other is thrown on. */
function refusal(errors: readonly unknown[]): string {
  return JSON.stringify({ errors: errors.map(textOf) });
}

function textOf(error: unknown): string {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (cause instanceof GraphQLError) return cause.message;
  if (cause instanceof BridgeError && cause.status === 400) return cause.message;
  throw cause;
}
