import { useQuery, useQueryClient } from '@tanstack/react-query';
import { encodeSegment, queryKeys } from '../../client/index.ts';
import { useClient, useWho } from '../../session/index.ts';
import { useConfirmed } from '../users/StepUp.tsx';
import { actionBody, type ActionDraft, type StoredAction } from './action-draft.ts';

/** Every action that is kept, with what it does. */
export function useActionDefinitions() {
  const client = useClient();
  const who = useWho();
  return useQuery({
    queryKey: [...queryKeys.all(who), 'actions', 'kept'],
    queryFn: async ({ signal }) =>
      (await client.call<readonly StoredAction[]>({ method: 'GET', path: '/api/actions/', signal })).body,
  });
}

/** Saving and removing; each may ask for the password again, and throws what calls throw. */
export function useActionChanges() {
  const client = useClient();
  const queries = useQueryClient();
  const who = useWho();
  const confirmed = useConfirmed();
  const refresh = () => queries.invalidateQueries({ queryKey: [...queryKeys.all(who), 'actions'] });
  const path = (name: string) => `/api/actions/${encodeSegment(name)}/`;
  const tag = (before: StoredAction | null) =>
    before === null ? undefined : { 'If-Match': `"${before.version}"` };
  return {
    save: async (draft: ActionDraft, before: StoredAction | null): Promise<void> => {
      const body = actionBody(draft, before?.value ?? null);
      await confirmed(() =>
        client.call({ method: 'PUT', path: path(draft.name.trim()), body, headers: tag(before) }),
      );
      await refresh();
    },
    remove: async (action: StoredAction): Promise<void> => {
      await confirmed(() => client.call({ method: 'DELETE', path: path(action.name), headers: tag(action) }));
      await refresh();
    },
  };
}
