import { describedText, describeSchema, revalidatedResponse } from '../../response/index.ts';
import { describeApi } from '../api-description/index.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { packageVersion } from '../package-version.ts';

const path = '/api/openapi.json';

/** @param endpoints all that are mounted, this one among them */
export function apiDescription(endpoints: () => readonly Endpoint[]) {
  return endpoint({
    name: 'api_description',
    method: 'GET',
    path,
    access: { kind: 'signed_in' },
    writes: false,
    original: false,
    summary: 'The OpenAPI 3.1 description of this API, as this principal may use it',
    async handle(request, bridge) {
      const { dialect, readOnly } = bridge;
      const schema = bridge.schema.current();
      const { grants } = request.principal;
      const { pathname } = request.url;
      const server = pathname.slice(0, pathname.lastIndexOf(path)) || '/';
      const { body, etag } = describedText('openapi', schema, grants, () =>
        describeApi({
          endpoints: endpoints(),
          schema,
          description: describeSchema({ schema, grants, supports: dialect.supports, readOnly }),
          privileges: grants.privileges,
          version: packageVersion,
          server,
        }),
      );
      return revalidatedResponse(body, etag, request.headers.get('if-none-match'));
    },
  });
}
