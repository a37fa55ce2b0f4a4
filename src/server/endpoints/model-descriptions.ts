import { describeModels, describedText, revalidatedResponse } from '../../response/index.ts';
import { endpoint } from '../endpoint.ts';

/** Existing clients read their menus and forms from it (section 9 of the API reference). */
export const modelDescriptions = endpoint({
  name: 'model_descriptions',
  method: 'GET',
  path: '/api/model_descriptions/',
  access: { kind: 'signed_in' },
  writes: false,
  original: true,
  summary: 'Tables, columns and relations as existing clients know them',
  async handle(request, bridge) {
    const schema = bridge.schema.current();
    const { grants } = request.principal;
    const { body, etag } = describedText('models', schema, grants, () => describeModels(schema, grants));
    return revalidatedResponse(body, etag, request.headers.get('if-none-match'));
  },
});
