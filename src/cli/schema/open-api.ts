import { ownerGrants } from '../../auth/index.ts';
import { requireDatabase, type Config } from '../../config/index.ts';
import { loadDialect } from '../../dialects/index.ts';
import { describeSchema } from '../../response/index.ts';
import type { DatabaseSchema } from '../../schema/index.ts';
import { bridgeEndpoints, describeApi, packageVersion, webSettingsOf } from '../../server/index.ts';

/** What `GET /api/openapi.json` answers to an owner. */
export async function openApiOf(schema: DatabaseSchema, config: Config): Promise<unknown> {
  const { supports } = await loadDialect(requireDatabase(config).engine);
  const { readOnly } = config.database;
  return describeApi({
    endpoints: bridgeEndpoints,
    schema,
    description: describeSchema({ schema, grants: ownerGrants, supports, readOnly }),
    privileges: ownerGrants.privileges,
    version: packageVersion,
    server: webSettingsOf(config).basePath || '/',
  });
}
