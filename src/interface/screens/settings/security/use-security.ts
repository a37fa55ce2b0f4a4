import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { PasskeyList, SecondFactorDescription } from '../../../../contract/index.ts';
import { queryKeys } from '../../../client/index.ts';
import { useWho, type AccountSide } from '../../../session/index.ts';

/** Which second factors the account of a side has. */
export function useSecondFactor({ side, root, send }: AccountSide) {
  const who = useWho();
  return useQuery({
    queryKey: [...queryKeys.all(who), 'security', side, 'factor'],
    queryFn: async ({ signal }) =>
      (await send<SecondFactorDescription>({ method: 'GET', path: `${root}second-factor/`, signal })).body,
  });
}

export function usePasskeyList({ side, root, send }: AccountSide) {
  const who = useWho();
  return useQuery({
    queryKey: [...queryKeys.all(who), 'security', side, 'passkeys'],
    queryFn: async ({ signal }) =>
      (await send<PasskeyList>({ method: 'GET', path: `${root}passkeys/`, signal })).body.passkeys,
  });
}

/** Reads all of it again after a change. */
export function useRefreshSecurity(): () => Promise<void> {
  const queries = useQueryClient();
  const who = useWho();
  return () => queries.invalidateQueries({ queryKey: [...queryKeys.all(who), 'security'] });
}
