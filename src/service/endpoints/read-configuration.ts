import { entityTag } from '../configuration/entity-tag.ts';
import { entryName } from '../configuration/entry-key.ts';
import { findEntry } from '../configuration/find-entry.ts';
import { presentEntry } from '../configuration/present-entry.ts';
import { serviceEndpoint } from '../endpoint.ts';

export const readConfiguration = serviceEndpoint({
  name: 'read_configuration',
  method: 'GET',
  path: '/service/configuration/:kind/:name/',
  access: { kind: 'signed_in' },
  summary: 'One entry of the interface’s configuration, of a scope or as it applies to who asks.',
  async handle({ params, search, user }, { store }) {
    const row = await findEntry(store, entryName(params, search), search.get('scope'), user);
    return Response.json(presentEntry(row), {
      headers: { ETag: entityTag(row), 'Cache-Control': 'private, no-cache' },
    });
  },
});
