import { saveProject as save } from '../../store/index.ts';
import { serviceEndpoint } from '../endpoint.ts';
import { parseProject } from '../projects.ts';
import { noStore } from '../sign-in/answers.ts';

export const saveProject = serviceEndpoint({
  name: 'save_project',
  method: 'PUT',
  path: '/service/projects/:slug/',
  access: { kind: 'privilege', privilege: 'settings' },
  summary: 'Adds a project or changes its name, environment and the address of its bridge.',
  async handle({ params, body, user }, { store, now }) {
    const project = parseProject(params['slug'] ?? '', await body());
    const { slug, name, environment, bridge } = project;
    await save(store, {
      slug,
      name,
      environmentName: environment.name,
      environmentColor: environment.color,
      bridge,
      changedBy: user.account.email,
      changedAt: now(),
    });
    return Response.json(project, { headers: noStore });
  },
});
