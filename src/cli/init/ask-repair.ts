import {
  formatDatabaseUrl,
  parseDatabaseUrl,
  requireDatabase,
  type Config,
  type DatabaseAddress,
} from '../../config/index.ts';
import type { ConnectionProblem } from '../../connections/index.ts';
import type { Prompter } from '../prompter.ts';
import { askUrl } from './ask-url.ts';

type Repair = (address: DatabaseAddress, prompter: Prompter) => Promise<DatabaseAddress>;

/**
 * Asks again for what is wrong and nothing else.
 *
 * @returns the URL with the answer in it, percent-encoded where needed
 */
export async function askRepair(
  config: Config,
  problem: ConnectionProblem | null,
  folder: string,
  prompter: Prompter,
): Promise<string> {
  const repair = repairs[problem?.wrong ?? 'url'];
  if (repair === null) return askUrl(folder, prompter);
  return formatDatabaseUrl(await repair(addressOf(config, folder), prompter));
}

/** The address in use; one that was given in parts becomes a URL here. */
function addressOf(config: Config, folder: string): DatabaseAddress {
  if (config.database.url !== null) return parseDatabaseUrl(config.database.url.reveal(), folder);
  const { engine, host, port, user, password, database } = requireDatabase(config);
  return {
    engine,
    database,
    ignored: [],
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
  };
}

const repairs: Readonly<Record<ConnectionProblem['wrong'], Repair | null>> = {
  url: null,
  async password(address, prompter) {
    const user = await prompter.text({ message: 'Database user', default: address.user ?? '' });
    const password = await prompter.secret({ message: `Password of ${user} (as it is, without encoding)` });
    const { password: _wrong, ...rest } = address;
    return { ...rest, user, ...(password === '' ? {} : { password }) };
  },
  async host(address, prompter) {
    const host = await prompter.text({ message: 'Host', default: address.host ?? 'localhost' });
    const usual = address.port ?? (address.engine === 'mysql' ? 3306 : 5432);
    const port = await prompter.text({ message: 'Port', default: String(usual), refuse: refusePort });
    return { ...address, host, port: Number(port) };
  },
  async database(address, prompter) {
    return {
      ...address,
      database: await prompter.text({ message: 'Name of the database', default: address.database }),
    };
  },
  async tls(address, prompter) {
    const tlsMode = await prompter.choose<NonNullable<DatabaseAddress['tlsMode']>>({
      message: 'Encryption',
      choices: [
        { name: 'verify-full: encrypt, and check certificate and name', value: 'verify-full' },
        { name: 'verify-ca: encrypt, and check the certificate', value: 'verify-ca' },
        { name: 'require: encrypt, but trust any certificate', value: 'require' },
        { name: 'disable: on a network you trust', value: 'disable' },
      ],
    });
    const { tlsCa: _wrong, ...rest } = address;
    if (tlsMode !== 'verify-full' && tlsMode !== 'verify-ca') return { ...rest, tlsMode };
    const tlsCa = await prompter.text({
      message: 'File with the certificate authority (empty: those that Node trusts)',
      default: address.tlsCa ?? '',
    });
    return { ...rest, tlsMode, ...(tlsCa === '' ? {} : { tlsCa }) };
  },
  async none(address, prompter) {
    await prompter.confirm({ message: 'Press Enter to try again', default: true });
    return address;
  },
};

function refusePort(answer: string): string | undefined {
  const port = /^\d{1,5}$/.test(answer) ? Number(answer) : 0;
  return port >= 1 && port <= 65_535 ? undefined : 'A number from 1 to 65535.';
}
