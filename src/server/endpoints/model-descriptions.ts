import { hash } from 'node:crypto';
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
    const schema = request.search.get('draft') ? await bridge.schema.draft() : bridge.schema.current();
    const { grants } = request.principal;
    const { body, etag } = describedText('models', schema, grants, () => describeModels(schema, grants));
    if (request.search.has('cid')) return identified(body, request.headers.get('if-none-match'));
    return revalidatedResponse(body, etag, request.headers.get('if-none-match'));
  },
});

/** Existing clients that send `cid` compare the hash of the body. */
function identified(body: string, ifNoneMatch: string | null): Response {
  return revalidatedResponse(body, `"${hash('sha256', body)}"`, ifNoneMatch);
}
