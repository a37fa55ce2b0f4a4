import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApiKeyDescription, ApiKeyList, NewApiKeyAnswer } from '../../../contract/index.ts';
import { encodeSegment, queryKeys } from '../../client/index.ts';
import { useClient, useWho } from '../../session/index.ts';
import { useConfirmed } from '../users/StepUp.tsx';

export function useKeys() {
  const client = useClient();
  const who = useWho();
  return useQuery({
    queryKey: [...queryKeys.all(who), 'keys'],
    queryFn: async ({ signal }) =>
      (await client.call<ApiKeyList>({ method: 'GET', path: '/api/keys/', signal })).body.keys,
  });
}

/** What a new key is to be. */
export interface KeyRequest {
  readonly name: string;
  readonly role: string;
  /** Null for a key without an end. */
  readonly expiresAt: Date | null;
  readonly addresses: readonly string[];
}

/** What can be done with keys; each may ask for the password again. All throw what calls throw. */
export function useKeyChanges() {
  const client = useClient();
  const queries = useQueryClient();
  const who = useWho();
  const confirmed = useConfirmed();
  const changed = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    try {
      return await confirmed(run);
    } finally {
      await queries.invalidateQueries({ queryKey: [...queryKeys.all(who), 'keys'] });
    }
  };
  const path = ({ id }: ApiKeyDescription) => `/api/keys/${encodeSegment(id)}/`;
  return {
    make({ name, role, expiresAt, addresses }: KeyRequest): Promise<NewApiKeyAnswer> {
      const end = expiresAt === null ? {} : { expires_at: expiresAt.toISOString() };
      const body = { name, role, addresses, ...end };
      return changed(
        async () => (await client.call<NewApiKeyAnswer>({ method: 'POST', path: '/api/keys/', body })).body,
      );
    },
    /** @param overlapSeconds for so long the old value stays good */
    rotate(key: ApiKeyDescription, overlapSeconds: number): Promise<NewApiKeyAnswer> {
      const call = {
        method: 'POST',
        path: `${path(key)}rotate/`,
        body: { overlap_seconds: overlapSeconds },
      } as const;
      return changed(async () => (await client.call<NewApiKeyAnswer>(call)).body);
    },
    async remove(key: ApiKeyDescription): Promise<void> {
      await changed(() => client.call({ method: 'DELETE', path: path(key) }));
    },
  };
}
