import { listConfiguration } from '../../store/index.ts';
import { configurationFile } from '../configuration/configuration-file.ts';
import { projectOf } from '../configuration/entry-key.ts';
import { serviceEndpoint } from '../endpoint.ts';
import { noStore } from '../sign-in/answers.ts';

export const exportConfiguration = serviceEndpoint({
  name: 'export_configuration',
  method: 'GET',
  path: '/service/configuration/',
  access: { kind: 'privilege', privilege: 'settings' },
  summary: 'All shared configuration of a project as one file.',
  async handle({ search }, { store }) {
    return Response.json(configurationFile(await listConfiguration(store, projectOf(search))), {
      headers: noStore,
    });
  },
});
