import { BridgeError } from '../../errors/index.ts';
import { findConfiguration, type ConfigurationRow, type StoreSession } from '../../store/index.ts';
import type { ServiceUser } from '../endpoint.ts';
import type { EntryName } from './entry-key.ts';
import { readableScope, visibleScopes } from './scope.ts';

/**
 * The entry of one scope, or without a scope the first that says something: the person's own, their
 * role's, everyone's.
 *
 * @throws BridgeError `not_found`, `forbidden`, `invalid_parameter`
 */
export async function findEntry(
  store: StoreSession,
  name: EntryName,
  scope: string | null,
  user: ServiceUser,
): Promise<ConfigurationRow> {
  const scopes = scope === null ? visibleScopes(user) : [readableScope(scope, user)];
  for (const candidate of scopes) {
    const row = await findConfiguration(store, { ...name, scope: candidate });
    // An entry that was taken away still has a version to write on, but nothing to show.
    if (row !== null && (row.value !== null || scope !== null)) return row;
  }
  throw new BridgeError('not_found', { detail: `There is no ${name.kind} "${name.name}".` });
}
