import { BridgeError } from '../../errors/index.ts';
import { findConfiguration, saveConfiguration as save } from '../../store/index.ts';
import { entityTag, requireCurrent } from '../configuration/entity-tag.ts';
import { entryName } from '../configuration/entry-key.ts';
import { presentEntry } from '../configuration/present-entry.ts';
import { writableScope } from '../configuration/scope.ts';
import { storedValue } from '../configuration/stored-value.ts';
import { serviceEndpoint } from '../endpoint.ts';
import { member } from '../sign-in/body-fields.ts';

export const saveConfiguration = serviceEndpoint({
  name: 'save_configuration',
  method: 'PUT',
  path: '/service/configuration/:kind/:name/',
  access: { kind: 'signed_in' },
  summary: 'Saves the next version of an entry: {value}, with If-Match. A null value takes the entry away.',
  async handle({ params, search, headers, body, user }, { store, now }) {
    const key = { ...entryName(params, search), scope: writableScope(search.get('scope') ?? 'mine', user) };
    const value = storedValue(member(await body(), 'value'), '/value');
    const saved = await store.transaction(async (session) => {
      const current = await findConfiguration(session, key);
      requireCurrent(headers, current);
      const change = { value, changedBy: user.account.email, changedAt: now(), after: current?.version ?? 0 };
      const row = await save(session, key, change);
      if (row === null)
        throw new BridgeError('stale_record', { detail: 'Somebody else saved at the same moment.' });
      return row;
    });
    return Response.json(presentEntry(saved), {
      headers: { ETag: entityTag(saved), 'Cache-Control': 'private, no-cache' },
    });
  },
});
