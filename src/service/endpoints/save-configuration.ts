import { BridgeError } from '../../errors/index.ts';
import {
  countConfiguration,
  findConfiguration,
  saveConfiguration as save,
  type ConfigurationKey,
  type StoreSession,
} from '../../store/index.ts';
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
      if (current === null) await requireRoom(session, key);
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

/** Entries of one scope in one project: far more than a person makes, far fewer than a script could. */
const maxEntries = 1_000;

/** @throws BridgeError `limit_exceeded` */
async function requireRoom(session: StoreSession, key: ConfigurationKey): Promise<void> {
  if ((await countConfiguration(session, key)) < maxEntries) return;
  throw new BridgeError('limit_exceeded', {
    detail: `There are already ${maxEntries} entries. Take some away first.`,
  });
}
