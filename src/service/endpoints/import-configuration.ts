import { BridgeError } from '../../errors/index.ts';
import {
  findConfiguration,
  listConfiguration,
  saveConfiguration,
  type StoreSession,
} from '../../store/index.ts';
import {
  configurationFile,
  parseConfigurationFile,
  type ImportedEntry,
} from '../configuration/configuration-file.ts';
import { projectOf } from '../configuration/entry-key.ts';
import { serviceEndpoint } from '../endpoint.ts';
import { noStore } from '../sign-in/answers.ts';

export const importConfiguration = serviceEndpoint({
  name: 'import_configuration',
  method: 'PUT',
  path: '/service/configuration/',
  access: { kind: 'privilege', privilege: 'settings' },
  summary: 'Saves every entry of a file as its next version, all or none; other entries stay as they are.',
  async handle({ search, body, user }, { store, now }) {
    const project = projectOf(search);
    const entries = parseConfigurationFile(await body());
    const author = { changedBy: user.account.email, changedAt: now() };
    const rows = await store.transaction(async (session) => {
      for (const entry of entries) await saveEntry(session, project, entry, author);
      return listConfiguration(session, project);
    });
    return Response.json(configurationFile(rows), { headers: noStore });
  },
});

async function saveEntry(
  session: StoreSession,
  project: string,
  { value, ...place }: ImportedEntry,
  author: { readonly changedBy: string; readonly changedAt: number },
): Promise<void> {
  const key = { project, ...place };
  const current = await findConfiguration(session, key);
  if (current?.value === value) return;
  if ((await saveConfiguration(session, key, { value, ...author, after: current?.version ?? 0 })) !== null)
    return;
  throw new BridgeError('conflict', { detail: 'Somebody else saved at the same moment. Import again.' });
}
