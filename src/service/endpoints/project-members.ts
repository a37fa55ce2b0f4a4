import type { ProjectMembers } from '../../contract/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { addProjectMember, listProjectMembers, removeProjectMember } from '../../store/index.ts';
import { serviceEndpoint, type ServiceEndpoint } from '../endpoint.ts';
import { presentMember, requireMember, requireProject } from '../members.ts';
import type { Service } from '../service.ts';
import { noStore } from '../sign-in/answers.ts';

const path = '/service/projects/:slug/members/';

const listMembers = serviceEndpoint({
  name: 'list_project_members',
  method: 'GET',
  path,
  access: { kind: 'signed_in' },
  summary: 'Who belongs to a project; nobody: everybody does.',
  async handle({ params, user }, service) {
    const slug = params['slug'] ?? '';
    await requireProject(service.store, slug);
    await requireMember(service.store, slug, user);
    return Response.json(await membersOf(slug, service), { headers: noStore });
  },
});

const addMember = serviceEndpoint({
  name: 'add_project_member',
  method: 'PUT',
  path: `${path}:account/`,
  access: { kind: 'privilege', privilege: 'settings' },
  summary: 'Adds a person, named by id or e-mail, to a project. The first one closes it to everybody else.',
  async handle({ params, user }, service) {
    const slug = params['slug'] ?? '';
    await requireProject(service.store, slug);
    const accountId = await accountOf(params['account'] ?? '', service);
    const added = { project: slug, accountId, addedBy: user.account.email, addedAt: service.now() };
    await addProjectMember(service.store, added);
    return Response.json(await membersOf(slug, service), { headers: noStore });
  },
});

const removeMember = serviceEndpoint({
  name: 'remove_project_member',
  method: 'DELETE',
  path: `${path}:account/`,
  access: { kind: 'privilege', privilege: 'settings' },
  summary: 'Takes a person out of a project. Without its last member it is everybody’s again.',
  async handle({ params }, service) {
    const slug = params['slug'] ?? '';
    await requireProject(service.store, slug);
    const accountId = await accountOf(params['account'] ?? '', service);
    if (await removeProjectMember(service.store, slug, accountId))
      return new Response(null, { status: 204, headers: noStore });
    throw new BridgeError('not_found', { detail: 'This person is no member of the project.' });
  },
});

async function membersOf(slug: string, { accounts, store }: Service): Promise<ProjectMembers> {
  const known = new Map((await accounts.listAccounts()).map((account) => [account.id, account]));
  const members = (await listProjectMembers(store, slug)).flatMap((row) => {
    const account = known.get(row.accountId);
    return account === undefined ? [] : [presentMember(row, account)];
  });
  return { members };
}

async function accountOf(name: string, { accounts }: Service): Promise<string> {
  const account = await accounts.findAccount(name);
  if (account !== null) return account.id;
  throw new BridgeError('not_found', { detail: `There is no account "${name.slice(0, 200)}".` });
}

export const projectMemberEndpoints: readonly ServiceEndpoint[] = [listMembers, addMember, removeMember];
