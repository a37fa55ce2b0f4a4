import type { ProjectList } from '../../contract/index.ts';
import { listProjects as list } from '../../store/index.ts';
import { serviceEndpoint } from '../endpoint.ts';
import { presentProject } from '../projects.ts';
import { noStore } from '../sign-in/answers.ts';

export const listProjects = serviceEndpoint({
  name: 'list_projects',
  method: 'GET',
  path: '/service/projects/',
  access: { kind: 'signed_in' },
  summary: 'The projects that were added to this service, each with the address of its bridge.',
  async handle(_request, { store }) {
    const answer: ProjectList = { projects: (await list(store)).map(presentProject) };
    return Response.json(answer, { headers: noStore });
  },
});
