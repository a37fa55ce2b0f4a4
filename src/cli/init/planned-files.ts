import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settingRow, type Environment } from '../../config/index.ts';
import { addLines, envLine, setVariables } from './env-text.ts';
import { fillTemplate } from './fill-template.ts';
import type { InitAnswers } from './init-answers.ts';
import type { InitBase } from './init-base.ts';
import { mergeJson, setPath } from './merge-json.ts';

export interface PlannedFile {
  readonly path: string;
  readonly text: string;
  readonly mode: number;
}

/** The files that `init` writes, with everything in them. Values that stand there already are kept. */
export async function plannedFiles(base: InitBase, answers: InitAnswers): Promise<readonly PlannedFile[]> {
  const variables = secretVariables(base, answers);
  const env = await envText(base, variables);
  const ignore = await ignoreText(base);
  const config = await configText(base, answers, variables);
  return [
    { path: join(base.folder, '.env'), text: env, mode: 0o600 },
    { path: join(base.folder, '.gitignore'), text: ignore, mode: 0o644 },
    ...(config === null
      ? []
      : [
          { path: base.file?.path ?? join(base.folder, 'jet-bridge.config.json'), text: config, mode: 0o644 },
        ]),
  ];
}

/** Name → value of what belongs into `.env`. */
interface SecretVariables {
  /** Null when the database is given in parts by variables of their own, which stay where they are. */
  readonly databaseName: 'DATABASE_URL' | 'JET_BRIDGE_DATABASE_URL' | null;
  readonly all: Readonly<Record<string, string>>;
}

function secretVariables({ env, secrets }: InitBase, { config }: InitAnswers): SecretVariables {
  const url = config.database.url?.reveal() ?? null;
  const databaseName = url === null ? null : databaseVariable(env, url);
  const storeUrl = config.store.url.reveal();
  return {
    databaseName,
    all: {
      ...(databaseName === null || url === null ? {} : { [databaseName]: url }),
      JET_ADMIN_AUTH_SECRET: secrets.auth,
      JET_ADMIN_UI_SECRET: secrets.ui,
      ...(mayStandInFile(storeUrl) ? {} : { JET_BRIDGE_STORE_URL: storeUrl }),
    },
  };
}

/** `DATABASE_URL` may belong to the application, and then name another database. */
function databaseVariable(env: Environment, url: string): 'DATABASE_URL' | 'JET_BRIDGE_DATABASE_URL' {
  const common = env['DATABASE_URL'] ?? '';
  const isOurs = (env['JET_BRIDGE_DATABASE_URL'] ?? '') === '' && (common === '' || common === url);
  return isOurs ? 'DATABASE_URL' : 'JET_BRIDGE_DATABASE_URL';
}

/** The path of a file is no secret; the address of a server may hold a password. */
function mayStandInFile(storeUrl: string): boolean {
  return !storeUrl.includes('://') || /^(sqlite|file):/i.test(storeUrl);
}

async function envText({ folder }: InitBase, variables: SecretVariables): Promise<string> {
  const { databaseName, all } = variables;
  const existing = await readOrNull(join(folder, '.env'));
  if (existing !== null) return setVariables(existing, all);
  const line = (name: string): string => envLine(name, all[name] ?? '');
  const filled = await fillTemplate('env.tmpl', {
    databaseVariable:
      databaseName === null ? '# The database is given by variables of the environment.' : line(databaseName),
    authSecretVariable: line('JET_ADMIN_AUTH_SECRET'),
    uiSecretVariable: line('JET_ADMIN_UI_SECRET'),
  });
  return setVariables(filled, all);
}

async function ignoreText({ folder }: InitBase): Promise<string> {
  const lines = (await fillTemplate('gitignore.tmpl')).split('\n');
  return addLines((await readOrNull(join(folder, '.gitignore'))) ?? '', lines);
}

/** Null when the configuration is code, YAML or part of package.json, which only its author can edit. */
async function configText(
  base: InitBase,
  answers: InitAnswers,
  variables: SecretVariables,
): Promise<string | null> {
  if (base.file !== null && !isOwnJson(base.file.name)) return null;
  const storeUrl = answers.config.store.url.reveal();
  const filled = await fillTemplate('config.json.tmpl', {
    projectName: JSON.stringify(answers.projectName),
    databaseReference: JSON.stringify(
      variables.databaseName === null ? null : `env:${variables.databaseName}`,
    ),
    schemas: JSON.stringify(answers.schemas),
    only: JSON.stringify(answers.only),
    readOnly: String(answers.readOnly),
    storeUrl: JSON.stringify(mayStandInFile(storeUrl) ? storeUrl : 'env:JET_BRIDGE_STORE_URL'),
  });
  const further = furtherFlags(base);
  if (base.file === null && further.length === 0) return filled;
  const merged = mergeJson(base.file?.content ?? {}, JSON.parse(filled));
  const content = further.reduce((object, [path, value]) => setPath(object, path.split('.'), value), merged);
  return `${JSON.stringify(content, null, 2)}\n`;
}

function isOwnJson(name: string): boolean {
  return name.endsWith('.json') && name !== 'package.json';
}

/** What else was said on the command line, such as `--port`, is meant to last. */
function furtherFlags({ sources }: InitBase): readonly (readonly [path: string, value: unknown])[] {
  const written = [
    'database.url',
    'database.schemas',
    'database.only',
    'database.readOnly',
    'store.url',
    'project.name',
  ];
  return [...sources.flags]
    .filter(([path]) => !written.includes(path))
    .map(([path, raw]) => [path, settingRow(path).setting.kind.read(raw)] as const);
}

async function readOrNull(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
