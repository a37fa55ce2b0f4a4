import type { ConfigurationEntries } from '../../contract/index.ts';
import { listConfigurationOfKind } from '../../store/index.ts';
import { entityTag } from '../configuration/entity-tag.ts';
import { kindAndName, projectOf } from '../configuration/entry-key.ts';
import { presentEntry } from '../configuration/present-entry.ts';
import { publicScope, visibleScopes } from '../configuration/scope.ts';
import { serviceEndpoint } from '../endpoint.ts';
import { noStore } from '../sign-in/answers.ts';

export const listConfigurationEntries = serviceEndpoint({
  name: 'list_configuration_entries',
  method: 'GET',
  path: '/service/configuration/:kind/',
  access: { kind: 'signed_in' },
  summary: 'Every entry of a kind that applies to who asks: their own, their role’s, everyone’s.',
  async handle({ params, search, user }, { store }) {
    const { kind } = kindAndName(params['kind'] ?? '', 'any');
    const place = { project: projectOf(search), kind };
    const rows = await listConfigurationOfKind(store, place, visibleScopes(user));
    const list: ConfigurationEntries = {
      entries: rows.map((row) => ({
        scope: publicScope(row.scope),
        name: row.name,
        etag: entityTag(row),
        ...presentEntry(row),
      })),
    };
    return Response.json(list, { headers: noStore });
  },
});
