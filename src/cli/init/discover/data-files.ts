import { defaultLoaders } from 'cosmiconfig';
import { isDatabaseUrl, membersOf, urlOfParts, type DatabaseSource } from './source.ts';

/** TypeORM: one connection, or a list of them. */
export const ormConfigFile: DatabaseSource = {
  files: ['ormconfig.json'],
  find(text) {
    const content: unknown = JSON.parse(text);
    return (Array.isArray(content) ? (content as unknown[]) : [content]).flatMap((connection) => {
      const entry = membersOf(connection);
      const url = entry.get('url');
      if (typeof url === 'string') return isDatabaseUrl(url) ? [url] : [];
      return (
        urlOfParts({
          engine: entry.get('type'),
          host: entry.get('host'),
          port: entry.get('port'),
          user: entry.get('username'),
          password: entry.get('password'),
          database: entry.get('database'),
        }) ?? []
      );
    });
  },
};

/** Rails: a block for each environment; the one for development counts. */
export const railsFile: DatabaseSource = {
  files: ['config/database.yml'],
  find(text) {
    const entry = membersOf(membersOf(parseYaml(text)).get('development'));
    const url = entry.get('url');
    if (typeof url === 'string' && isDatabaseUrl(url)) return [url];
    const found = urlOfParts({
      engine: entry.get('adapter'),
      host: entry.get('host'),
      port: entry.get('port'),
      user: entry.get('username'),
      password: entry.get('password'),
      database: entry.get('database'),
    });
    // Rails paths start at the project, not at config/
    return found === null ? [] : [found.replace(/^sqlite:(?!\/)/, 'sqlite:../')];
  },
};

/** A compose file: database images that publish a port to this machine. */
export const composeFile: DatabaseSource = {
  files: ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'],
  find(text) {
    const services = membersOf(membersOf(parseYaml(text)).get('services'));
    return [...services.values()].flatMap((service) => composeUrl(membersOf(service)) ?? []);
  },
};

function composeUrl(service: ReadonlyMap<string, unknown>): string | null {
  const image = /(?:^|\/)(postgres|postgis|mysql|mariadb)(?::|$)/.exec(String(service.get('image')))?.[1];
  if (image === undefined) return null;
  const isPostgres = image.startsWith('post');
  const port = publishedPort(service.get('ports'), isPostgres ? '5432' : '3306');
  if (port === undefined) return null;
  const variables = environmentOf(service.get('environment'));
  const variable = (...names: readonly string[]): string | undefined =>
    names.map((name) => variables.get(name)).find((value) => value !== undefined && !value.includes('${'));
  if (isPostgres) {
    const user = variable('POSTGRES_USER') ?? 'postgres';
    const database = variable('POSTGRES_DB') ?? user;
    return urlOfParts({ engine: 'postgres', port, user, password: variable('POSTGRES_PASSWORD'), database });
  }
  const user = variable('MYSQL_USER', 'MARIADB_USER') ?? 'root';
  const prefix = user === 'root' ? 'ROOT_' : '';
  return urlOfParts({
    engine: 'mysql',
    host: '127.0.0.1', // for MySQL clients, localhost means a socket
    port,
    user,
    password: variable(`MYSQL_${prefix}PASSWORD`, `MARIADB_${prefix}PASSWORD`),
    database: variable('MYSQL_DATABASE', 'MARIADB_DATABASE'),
  });
}

/** `"5433:5432"`, `"127.0.0.1:5433:5432"`, `{target: 5432, published: 5433}` */
function publishedPort(ports: unknown, target: string): string | undefined {
  if (!Array.isArray(ports)) return undefined;
  for (const port of ports as unknown[]) {
    const short = /(?:^|:)(\d+):(\d+)(?:\/tcp)?$/.exec(String(port));
    if (short?.[2] === target) return short[1];
    const long = membersOf(port);
    if (String(long.get('target')) === target && long.has('published')) return String(long.get('published'));
  }
  return undefined;
}

/** A map, or a list of `NAME=value`. */
function environmentOf(value: unknown): ReadonlyMap<string, string> {
  if (!Array.isArray(value))
    return new Map([...membersOf(value)].map(([name, entry]) => [name, String(entry)]));
  return new Map(
    value.map((line) => {
      const [name = '', ...rest] = String(line).split('=');
      return [name, rest.join('=')];
    }),
  );
}

function parseYaml(text: string): unknown {
  return defaultLoaders['.yaml']('', text) as unknown;
}
