import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  type GraphQLFieldConfigMap,
  type GraphQLFieldResolver,
  type GraphQLInputFieldConfigMap,
  type GraphQLInputType,
} from 'graphql';
import type { LookupGroup, Relation } from '../../schema/index.ts';
import type { GraphModel } from './graph-models.ts';
import { lookupNamesOf } from './lookup-names.ts';
import { rawScalar } from './raw-scalar.ts';

const list = (type: GraphQLInputType): GraphQLList<GraphQLInputType> => new GraphQLList(type);

const aggregateType = new GraphQLInputObjectType({
  name: 'AggregateType',
  fields: {
    func: {
      type: new GraphQLEnumType({
        name: 'AggregateFuncType',
        values: { Count: {}, Sum: {}, Min: {}, Max: {}, Avg: {} },
      }),
    },
    attr: { type: GraphQLString },
  },
});
const paginationType = new GraphQLInputObjectType({
  name: 'PaginationType',
  fields: { page: { type: GraphQLInt }, offset: { type: GraphQLInt }, limit: { type: GraphQLInt } },
});
const searchType = new GraphQLInputObjectType({
  name: 'SearchType',
  fields: { query: { type: GraphQLString } },
});
const fieldSortType = new GraphQLInputObjectType({
  name: 'FieldSortType',
  fields: { descending: { type: GraphQLBoolean } },
});
const lookupFields = { return: { type: GraphQLBoolean }, returnList: { type: GraphQLBoolean } };
const fieldLookupsType = new GraphQLInputObjectType({ name: 'LookupsFieldType', fields: lookupFields });
const pageAnswerType = new GraphQLObjectType({
  name: 'PaginationResponseType',
  fields: {
    count: { type: GraphQLInt },
    limit: { type: GraphQLInt },
    offset: { type: GraphQLInt },
    page: { type: GraphQLInt },
    hasMore: { type: GraphQLBoolean },
  },
});

/** What answers a root field. */
export type ResolveList<Context> = (model: GraphModel) => GraphQLFieldResolver<unknown, Context>;

/**
 * The types of section 11.2 of the API reference.
 *
 * @param models what may be read, by GraphQL name
 * @param names those that the document mentions, so that a large database costs no more than a small one; null for all
 */
export function buildSchema<Context>(
  models: ReadonlyMap<string, GraphModel>,
  names: ReadonlySet<string> | null,
  resolve: ResolveList<Context>,
): GraphQLSchema {
  const types = new ModelTypes(models, names);
  const mentioned = [...models.values()].filter(({ name }) => name !== '' && (names?.has(name) ?? true));
  const fields: GraphQLFieldConfigMap<unknown, Context> = Object.fromEntries(
    mentioned.map((model) => [
      model.name,
      {
        type: types.list(model),
        args: {
          filters: { type: list(types.filters(model)) },
          lookups: { type: list(types.lookups(model)) },
          sort: { type: list(types.sort(model)) },
          pagination: { type: paginationType },
          search: { type: searchType },
        },
        resolve: resolve(model),
      },
    ]),
  );
  // Names that begin with two underscores are part of the contract, though GraphQL keeps them for itself.
  return new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields }), assumeValid: true });
}

/** Types by name, each made once: relations lead from model to model without end. */
class ModelTypes {
  readonly #inputs = new Map<string, GraphQLInputObjectType>();
  readonly #byModel: ReadonlyMap<string, GraphModel>;
  readonly #names: ReadonlySet<string> | null;

  constructor(models: ReadonlyMap<string, GraphModel>, names: ReadonlySet<string> | null) {
    this.#names = names;
    this.#byModel = new Map([...models.values()].map((model) => [model.access.table.model, model]));
  }

  list({ name, columns }: GraphModel): GraphQLObjectType {
    const attrs = [...columns.keys()].filter((column) => column !== '');
    const record = new GraphQLObjectType({
      name: `Model${name}ModelType`,
      fields: {
        ...(attrs.length === 0
          ? {}
          : {
              attrs: {
                type: new GraphQLObjectType({
                  name: `Model${name}RecordAttrsType`,
                  fields: Object.fromEntries(attrs.map((attr) => [attr, { type: rawScalar }])),
                }),
              },
            }),
        allAttrs: { type: rawScalar },
        lookups: { type: new GraphQLList(rawScalar) },
      },
    });
    return new GraphQLObjectType({
      name: `Model${name}ModelListType`,
      fields: { data: { type: new GraphQLList(record) }, pagination: { type: pageAnswerType } },
    });
  }

  sort({ name, usable }: GraphModel): GraphQLInputObjectType {
    return this.#input(`Model${name}SortType`, () => fieldsOf(usable.keys(), () => fieldSortType));
  }

  filters(model: GraphModel): GraphQLInputObjectType {
    const name = `Model${model.name}FiltersType`;
    return this.#input(name, () => ({
      ...fieldsOf(model.usable.keys(), (column) => this.#columnFilters(model, column)),
      ...fieldsOf(this.#mentioned(model.relations), (relation) => this.#relationFilters(model, relation)),
      _not_: { type: list(this.filters(model)) },
    }));
  }

  lookups(model: GraphModel): GraphQLInputObjectType {
    return this.#input(`Model${model.name}LookupsType`, () => ({
      ...fieldsOf(model.usable.keys(), (column) => this.#columnLookups(model, column)),
      ...fieldsOf(this.#mentioned(model.relations), (relation) => this.#relationLookups(model, relation)),
    }));
  }

  #columnFilters(model: GraphModel, name: string): GraphQLInputObjectType {
    const column = model.usable.get(name);
    const group = column?.wire.group ?? 'text';
    const target = this.#target(model.references, name);
    if (target === undefined) return this.#input(`Lookups${group}FiltersType`, () => lookupsOf(group));
    return this.#input(`Model${model.name}Column${name}FiltersType`, () => ({
      ...lookupsOf(group),
      relation: { type: list(this.filters(target)) },
    }));
  }

  #relationFilters(model: GraphModel, name: string): GraphQLInputObjectType {
    const target = this.#target(model.relations, name) ?? model;
    return this.#input(`Model${model.name}Relation${name}RelationshipType`, () => ({
      relation: { type: list(this.filters(target)) },
    }));
  }

  #columnLookups(model: GraphModel, name: string): GraphQLInputObjectType {
    const target = this.#target(model.references, name);
    if (target === undefined) return fieldLookupsType;
    return this.#input(`Model${model.name}Column${name}LookupsFieldType`, () => ({
      ...lookupFields,
      relation: { type: this.lookups(target) },
    }));
  }

  #relationLookups(model: GraphModel, name: string): GraphQLInputObjectType {
    const target = this.#target(model.relations, name) ?? model;
    return this.#input(`Model${model.name}Relation${name}LookupsRelationshipType`, () => ({
      aggregate: { type: aggregateType },
      relation: { type: this.lookups(target) },
    }));
  }

  #input(name: string, fields: () => GraphQLInputFieldConfigMap): GraphQLInputObjectType {
    const known = this.#inputs.get(name);
    if (known !== undefined) return known;
    const made = new GraphQLInputObjectType({ name, fields });
    this.#inputs.set(name, made);
    return made;
  }

  /** Where a relation leads, when the document mentions it. */
  #target(relations: ReadonlyMap<string, Relation>, name: string): GraphModel | undefined {
    if (this.#names?.has(name) === false) return undefined;
    return this.#byModel.get(relations.get(name)?.relatedModel ?? '');
  }

  #mentioned(relations: ReadonlyMap<string, Relation>): readonly string[] {
    return [...relations.keys()].filter((name) => this.#target(relations, name) !== undefined);
  }
}

function lookupsOf(group: LookupGroup): GraphQLInputFieldConfigMap {
  return fieldsOf(lookupNamesOf(group), (name) => (name === 'in' ? list(rawScalar) : rawScalar));
}

function fieldsOf(
  names: Iterable<string>,
  type: (name: string) => GraphQLInputType,
): GraphQLInputFieldConfigMap {
  const used = [...names].filter((name) => name !== '');
  return Object.fromEntries(used.map((name) => [name, { type: type(name) }]));
}
