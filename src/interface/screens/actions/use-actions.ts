import { useQuery, useQueryClient } from '@tanstack/react-query';
import { encodeSegment, queryKeys } from '../../client/index.ts';
import { useClient, useViewing, useWho } from '../../session/index.ts';
import type { AvailableAction } from './action.ts';

/** What the bridge answers to a run: rows of a statement, or what an action made. */
export type ActionAnswer =
  | {
      readonly row_count: number;
      readonly data: readonly (readonly unknown[])[];
      readonly columns: readonly (string | null)[];
    }
  | { readonly result: ActionResult };

export type ActionResult =
  | { readonly type: 'message'; readonly message: string }
  | { readonly type: 'link'; readonly link: string }
  | { readonly type: 'file'; readonly name: string; readonly media_type: string; readonly content: string };

/** What is sent for a run: texts as typed, keys as lists of their parts. */
export interface ActionRun {
  readonly params: Readonly<Record<string, unknown>>;
  readonly records?: readonly (readonly string[])[];
}

/** The actions that this person may run; none while somebody is viewed, because nothing is done then. */
export function useActions() {
  const client = useClient();
  const who = useWho();
  const isViewing = useViewing() !== null;
  return useQuery({
    queryKey: [...queryKeys.all(who), 'actions', 'available'],
    queryFn: async ({ signal }) => {
      const body = { name: 'get_action_list' };
      const call = { method: 'POST', path: '/api/messages/', body, signal } as const;
      return (await client.call<readonly AvailableAction[]>(call)).body;
    },
    staleTime: 60_000,
    enabled: !isViewing,
  });
}

/** Runs an action; what is shown of the data is read again, because an action may have changed any of it. */
export function useRunAction() {
  const client = useClient();
  const queries = useQueryClient();
  const who = useWho();
  return async (action: AvailableAction, body: ActionRun): Promise<ActionAnswer> => {
    const path = `/api/actions/${encodeSegment(action.name)}/run/`;
    try {
      return (await client.call<ActionAnswer>({ method: 'POST', path, body })).body;
    } finally {
      await queries.invalidateQueries({ queryKey: [...queryKeys.all(who), 'model'] });
    }
  };
}
