import type { Endpoint } from '../endpoint.ts';
import type { JsonSchema } from './column-schema.ts';
import { reference } from './component-names.ts';

/** What an operation takes and gives beyond its declaration. */
export interface OperationShape {
  readonly id: string;
  readonly tag: string;
  readonly parameters: readonly JsonSchema[];
  readonly request?: JsonSchema;
  readonly answer?: JsonSchema;
}

/** One operation of a path. */
export function operation(endpoint: Endpoint, shape: OperationShape): JsonSchema {
  const status =
    endpoint.name === 'create_record' ? '201' : endpoint.name === 'delete_record' ? '204' : '200';
  const body = shape.request ?? (takesBody(endpoint) ? {} : undefined);
  return {
    operationId: shape.id,
    summary: endpoint.summary,
    tags: [shape.tag],
    ...(endpoint.access.kind === 'public' ? { security: [] } : {}),
    ...(shape.parameters.length === 0 ? {} : { parameters: shape.parameters }),
    ...(body === undefined ? {} : { requestBody: { content: { 'application/json': { schema: body } } } }),
    responses: {
      [status]: {
        description: endpoint.summary,
        ...(shape.answer === undefined ? {} : { content: { 'application/json': { schema: shape.answer } } }),
      },
      default: {
        description: 'A problem (RFC 9457). Its `code` never changes.',
        content: { 'application/problem+json': { schema: reference('Problem') } },
      },
    },
  };
}

function takesBody({ method }: Endpoint): boolean {
  return method === 'POST' || method === 'PUT' || method === 'PATCH';
}

/** The parameters that a path names, as texts. */
export function pathParameters(path: string): readonly JsonSchema[] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

/** `/api/models/:model/:key/` as OpenAPI writes it. */
export function templatedPath(path: string): string {
  return path.replace(/:([a-z_A-Z]+)(?:\{[^}]*\})?/g, '{$1}');
}
