import type { ProjectMember } from '../contract/index.ts';
import { BridgeError } from '../errors/index.ts';
import {
  listProjectMembers,
  listProjects,
  type ProjectMemberRow,
  type StoreSession,
} from '../store/index.ts';
import type { Account } from '../accounts/index.ts';
import type { ServiceUser } from './endpoint.ts';

/** Whether a person sees a project with such members: without any it is everybody's, and who runs the service sees all. */
export function belongs(
  { account, privileges }: ServiceUser,
  members: readonly Pick<ProjectMemberRow, 'accountId'>[],
): boolean {
  if (members.length === 0 || privileges.includes('settings')) return true;
  return members.some(({ accountId }) => accountId === account.id);
}

/**
 * To somebody who does not belong to it, a project is not there.
 *
 * @param project its slug; empty for the only one, which has no members
 * @throws BridgeError `not_found`
 */
export async function requireMember(store: StoreSession, project: string, user: ServiceUser): Promise<void> {
  if (project === '' || belongs(user, await listProjectMembers(store, project))) return;
  throw unknownProject(project);
}

/** @throws BridgeError `not_found` when there is no such project in the store */
export async function requireProject(store: StoreSession, slug: string): Promise<void> {
  if ((await listProjects(store)).some((row) => row.slug === slug)) return;
  throw unknownProject(slug);
}

export function unknownProject(slug: string): BridgeError {
  return new BridgeError('not_found', { detail: `There is no project "${slug.slice(0, 200)}".` });
}

export function presentMember(row: ProjectMemberRow, account: Account): ProjectMember {
  return {
    account: { id: account.id, email: account.email, name: account.name },
    added_by: row.addedBy,
    added_at: new Date(row.addedAt).toISOString(),
  };
}
