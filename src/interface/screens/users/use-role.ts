import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { encodeSegment, hasCode, queryKeys } from '../../client/index.ts';
import { toast } from '../../components/index.ts';
import type { RoleDescription } from '../../../contract/index.ts';
import { ta } from '../../i18n/admin.ts';
import { useClient, useWho } from '../../session/index.ts';
import type { RoleRules } from './role-draft.ts';
import { useConfirmed } from './StepUp.tsx';

export interface StoredRole {
  /** Null for one that is not made yet. */
  readonly role: RoleDescription | null;
  readonly etag: string | null;
}

/** One role as the bridge keeps it. */
export function useRole(name: string) {
  const client = useClient();
  const who = useWho();
  return useQuery({
    queryKey: [...queryKeys.all(who), 'roles', name],
    // A draft lies over it: only saving asks again.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: async ({ signal }): Promise<StoredRole> => {
      try {
        const answer = await client.call<RoleDescription>({ method: 'GET', path: rolePath(name), signal });
        return { role: answer.body, etag: answer.headers.get('ETag') };
      } catch (error) {
        if (hasCode(error, 'not_found')) return { role: null, etag: null };
        throw error;
      }
    },
  });
}

/** Saves and removes a role; both ask for the password when that was long ago. */
export function useRoleChanges(name: string, etag: string | null) {
  const client = useClient();
  const queries = useQueryClient();
  const who = useWho();
  const confirmed = useConfirmed();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const condition = etag === null ? undefined : { 'If-Match': etag };
  const attempt = async (run: () => Promise<unknown>, done: string): Promise<boolean> => {
    setBusy(true);
    setError(null);
    try {
      await confirmed(run);
      toast({ tone: 'success', text: done });
      await queries.invalidateQueries({ queryKey: [...queryKeys.all(who), 'roles'] });
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    error,
    save: ({ tables, privileges }: RoleRules) =>
      attempt(
        () =>
          client.call({
            method: 'PUT',
            path: rolePath(name),
            body: { tables, privileges },
            headers: condition,
          }),
        ta('roles.saved'),
      ),
    remove: () =>
      attempt(
        () => client.call({ method: 'DELETE', path: rolePath(name), headers: condition }),
        ta('roles.delete.done'),
      ),
  };
}

function rolePath(name: string): string {
  return `/api/roles/${encodeSegment(name)}/`;
}
