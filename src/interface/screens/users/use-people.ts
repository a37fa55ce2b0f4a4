import { useQuery, useQueryClient } from '@tanstack/react-query';
import { encodeSegment, hasCode, queryKeys } from '../../client/index.ts';
import { toast } from '../../components/index.ts';
import type { InvitationAnswer, RoleList, UserDescription, UserList } from '../../../contract/index.ts';
import { ta } from '../../i18n/admin.ts';
import { useClient, useWho } from '../../session/index.ts';
import { describeFailure } from '../failure/index.ts';
import { useConfirmed } from './StepUp.tsx';

export function usePeople() {
  const client = useClient();
  const who = useWho();
  return useQuery({
    queryKey: [...queryKeys.all(who), 'users'],
    queryFn: async ({ signal }) =>
      (await client.call<UserList>({ method: 'GET', path: '/api/users/', signal })).body.users,
  });
}

export function useRoles() {
  const client = useClient();
  const who = useWho();
  return useQuery({
    queryKey: [...queryKeys.all(who), 'roles'],
    queryFn: async ({ signal }) =>
      (await client.call<RoleList>({ method: 'GET', path: '/api/roles/', signal })).body.roles,
  });
}

export interface Invitation {
  readonly email: string;
  readonly name: string;
  readonly role: string;
}

/** What can be done with people; each may ask for the password again. */
export function usePeopleChanges() {
  const client = useClient();
  const queries = useQueryClient();
  const who = useWho();
  const confirmed = useConfirmed();
  const refresh = () => queries.invalidateQueries({ queryKey: [...queryKeys.all(who), 'users'] });
  /** Says by itself how it went. */
  const changed = async (user: UserDescription, work: () => Promise<unknown>): Promise<void> => {
    try {
      await confirmed(work);
      toast({ tone: 'success', text: ta('users.changed', { name: user.email }) });
    } catch (error) {
      toast({ tone: 'danger', text: `${ta('users.failed')}: ${describeFailure(error).detail}` });
    }
    await refresh();
  };
  const path = (user: UserDescription) => `/api/users/${encodeSegment(user.id)}/`;
  return {
    change: (
      user: UserDescription,
      changes: { readonly role?: string; readonly disabled?: boolean },
    ): Promise<void> =>
      changed(user, () => client.call({ method: 'PATCH', path: path(user), body: changes })),
    /** For somebody who lost theirs. */
    resetSecondFactor: (user: UserDescription): Promise<void> =>
      changed(user, () => client.call({ method: 'DELETE', path: `${path(user)}second-factor/` })),
    async add({ email, name, role }: Invitation) {
      const body = { email, role, ...(name.trim() === '' ? {} : { name }) };
      const call = { method: 'POST', path: '/api/users/', body } as const;
      const { body: user } = await confirmed(() => client.call<UserDescription>(call));
      await refresh();
      return user;
    },
    /** Mails an invitation, or answers a link to hand over: without a mail server, or when it fails. */
    async invite(user: UserDescription): Promise<InvitationAnswer> {
      const invite = (body: object) =>
        confirmed(() =>
          client.call<InvitationAnswer>({ method: 'POST', path: `${path(user)}invitation/`, body }),
        );
      try {
        return (await invite({})).body;
      } catch (error) {
        if (!hasCode(error, 'mail_failed')) throw error;
        toast({ tone: 'danger', text: describeFailure(error).detail });
        return (await invite({ deliver: 'link' })).body;
      }
    },
    /** Answers the code that signs the person in once. */
    async makeCode(user: UserDescription) {
      const call = { method: 'POST', path: `${path(user)}link/` } as const;
      return (await confirmed(() => client.call<{ readonly code: string }>(call))).body.code;
    },
  };
}
