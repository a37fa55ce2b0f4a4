import type { ProjectList } from '../../contract/index.ts';
import { listAllProjectMembers, listProjects as list } from '../../store/index.ts';
import { serviceEndpoint } from '../endpoint.ts';
import { belongs } from '../members.ts';
import { presentProject } from '../projects.ts';
import { noStore } from '../sign-in/answers.ts';

export const listProjects = serviceEndpoint({
  name: 'list_projects',
  method: 'GET',
  path: '/service/projects/',
  access: { kind: 'signed_in' },
  summary: 'The projects of this service that who asks belongs to, each with the address of its bridge.',
  async handle({ user }, { store }) {
    const members = await listAllProjectMembers(store);
    const own = (await list(store)).filter(({ slug }) =>
      belongs(
        user,
        members.filter(({ project }) => project === slug),
      ),
    );
    const answer: ProjectList = { projects: own.map(presentProject) };
    return Response.json(answer, { headers: noStore });
  },
});
