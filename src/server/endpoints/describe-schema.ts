import { describedText, describeSchema, revalidatedResponse } from '../../response/index.ts';
import { endpoint } from '../endpoint.ts';

export const describeSchemaEndpoint = endpoint({
  name: 'describe_schema',
  method: 'GET',
  path: '/api/schema/',
  access: { kind: 'signed_in' },
  writes: false,
  original: false,
  summary: 'The database’s structure as this principal may use it',
  async handle(request, bridge) {
    const { dialect, readOnly } = bridge;
    const schema = bridge.schema.current();
    const { grants } = request.principal;
    const { body, etag } = describedText('schema', schema, grants, () =>
      describeSchema({ schema, grants, supports: dialect.supports, readOnly }),
    );
    return revalidatedResponse(body, etag, request.headers.get('if-none-match'));
  },
});
