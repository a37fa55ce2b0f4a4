import type { ConfigurationVersions } from '../../contract/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { listConfigurationVersions as list } from '../../store/index.ts';
import { entryName } from '../configuration/entry-key.ts';
import { presentEntry } from '../configuration/present-entry.ts';
import { readableScope } from '../configuration/scope.ts';
import { serviceEndpoint } from '../endpoint.ts';
import { noStore } from '../sign-in/answers.ts';

export const listConfigurationVersions = serviceEndpoint({
  name: 'list_configuration_versions',
  method: 'GET',
  path: '/service/configuration/:kind/:name/versions/',
  access: { kind: 'signed_in' },
  summary: 'The last versions of an entry, the newest first, with who changed it and when.',
  async handle({ params, search, user }, { store }) {
    const name = entryName(params, search);
    const rows = await list(store, { ...name, scope: readableScope(search.get('scope') ?? 'mine', user) });
    if (rows.length === 0)
      throw new BridgeError('not_found', { detail: `There is no ${name.kind} "${name.name}".` });
    const answer: ConfigurationVersions = { versions: rows.map(presentEntry) };
    return Response.json(answer, { headers: noStore });
  },
});
