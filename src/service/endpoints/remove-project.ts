import { BridgeError } from '../../errors/index.ts';
import { removeProject as remove } from '../../store/index.ts';
import { serviceEndpoint } from '../endpoint.ts';
import { noStore } from '../sign-in/answers.ts';

export const removeProject = serviceEndpoint({
  name: 'remove_project',
  method: 'DELETE',
  path: '/service/projects/:slug/',
  access: { kind: 'privilege', privilege: 'settings' },
  summary: 'Takes a project off the list; its bridge and its configuration stay as they are.',
  async handle({ params }, { store }) {
    const slug = params['slug'] ?? '';
    if (await store.transaction((session) => remove(session, slug)))
      return new Response(null, { status: 204, headers: noStore });
    throw new BridgeError('not_found', { detail: `There is no project "${slug}".` });
  },
});
