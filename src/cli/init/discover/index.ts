import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { describeAddress, parseDatabaseUrl, type Environment } from '../../../config/index.ts';
import { codeFiles, prismaFile } from './code-files.ts';
import { composeFile, ormConfigFile, railsFile } from './data-files.ts';
import { isDatabaseUrl, type DatabaseSource } from './source.ts';
import { findSqliteFiles } from './sqlite-files.ts';

/** A database that the project already knows. */
export interface Discovery {
  /** Where it was found: `DATABASE_URL`, `compose.yaml`. */
  readonly source: string;
  readonly url: string;
  /** Without the password. */
  readonly address: string;
}

const variables = ['JET_BRIDGE_DATABASE_URL', 'DATABASE_URL', 'POSTGRES_URL', 'MYSQL_URL', 'DB_URL'];
const sources: readonly DatabaseSource[] = [prismaFile, codeFiles, ormConfigFile, railsFile, composeFile];

/**
 * Looks for databases in variables, in the configuration of other tools and among the files of a project. Each
 * address is given once, from where it was found first. Runs no code of the project.
 *
 * @param env with the variables of `.env`
 */
export async function discoverDatabases(cwd: string, env: Environment): Promise<readonly Discovery[]> {
  const fromVariables = variables.flatMap((name) => discovery(name, env[name], cwd) ?? []);
  const fromFiles = await Promise.all(
    sources.flatMap((source) => source.files.map((file) => search(source, file, cwd, env))),
  );
  const files = (await findSqliteFiles(cwd)).flatMap((path) => discovery(path, `sqlite:${path}`, cwd) ?? []);
  const all = [...fromVariables, ...fromFiles.flat(), ...files];
  return all.filter((found, index) => all.findIndex(({ address }) => address === found.address) === index);
}

async function search(
  source: DatabaseSource,
  file: string,
  cwd: string,
  env: Environment,
): Promise<readonly Discovery[]> {
  try {
    const text = await readFile(join(cwd, file), 'utf8');
    const folder = join(cwd, dirname(file));
    return source.find(text, env).flatMap((url) => discovery(file, url, folder, cwd) ?? []);
  } catch {
    return []; // not there, or not in the form we know
  }
}

/** Null for what is no address that we can use. */
function discovery(source: string, url: string | undefined, folder: string, cwd = folder): Discovery | null {
  if (!isDatabaseUrl(url)) return null;
  try {
    const parsed = parseDatabaseUrl(url, folder);
    const address = describeAddress(parsed);
    return { source, url: parsed.engine === 'sqlite' ? sqliteUrl(parsed.database, cwd) : url, address };
  } catch {
    return null;
  }
}

/** Relative for a file inside the project, so that the project can be moved. */
function sqliteUrl(path: string, cwd: string): string {
  const inside = relative(cwd, path);
  return `sqlite:${inside.startsWith('..') ? path : inside}`;
}
