import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { ExactNumber } from '../../schema/index.ts';

/** A value of a column, in and out. What comes in is text, a number's text, or a boolean; never a list or an object. */
export const rawScalar = new GraphQLScalarType({
  name: 'RawScalar',
  serialize: (value) => value,
  parseValue(value) {
    if (typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number' || value instanceof ExactNumber) return value.toString();
    throw refused();
  },
  parseLiteral(node) {
    switch (node.kind) {
      case Kind.STRING:
      case Kind.INT:
      case Kind.FLOAT:
      case Kind.BOOLEAN:
        return node.value;
      default:
        throw refused();
    }
  },
});

function refused(): GraphQLError {
  return new GraphQLError('A value must be a string, a number or a boolean.');
}
