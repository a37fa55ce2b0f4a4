import { silent, type Observer } from './events/index.ts';
import { checkContent, configOf, type Secret, type SettingValues } from './config/index.ts';
import { assemble, webSettingsOf, type Assembled } from './server/index.ts';

/** Settings as a person writes them: every one may be left out, secrets are plain text. */
type Written<T> =
  T extends Secret<infer S>
    ? S
    : T extends readonly (infer I)[]
      ? readonly I[]
      : T extends object
        ? { readonly [K in keyof T]?: Written<T[K]> }
        : T;

/**
 * The settings of the configuration file (README, "Configuration"), with `database` and `auth` required.
 *
 * @example { database: { url: 'postgres://…' }, auth: { secret: process.env.JET_ADMIN_AUTH_SECRET } }
 */
export interface BridgeOptions extends Omit<Written<SettingValues>, 'database' | 'auth'> {
  readonly database: NonNullable<Written<SettingValues>['database']>;
  readonly auth: NonNullable<Written<SettingValues>['auth']>;
  /** Prefix of every route and link, such as `/admin`. */
  readonly basePath?: string;
  /** Serve the browser interface too. Default: when `service` has a secret. */
  readonly interface?: boolean;
  /** Hears of everything worth a log line. Default: nobody. */
  readonly observe?: Observer;
}

export interface EmbeddedBridge {
  /** A standard handler: mount it in Hono, Express, Fastify, Next.js or a serverless function. */
  fetch(request: Request): Promise<Response>;
  /** Waits for running statements and closes every connection. */
  close(): Promise<void>;
}

/**
 * A bridge inside a program of yours. Opens no port, reads no variable and no file, keeps nothing global:
 * several may live in one process.
 *
 * Connecting starts at once; the first request waits for it. When it fails, each request tries again.
 *
 * @throws ConfigError at once for an unknown key or a wrong value
 * @example
 * const bridge = createBridge({ database: { url }, auth: { secret }, basePath: '/admin' });
 * app.mount('/', bridge.fetch);
 */
export function createBridge(options: BridgeOptions): EmbeddedBridge {
  const { basePath, interface: wantsInterface, observe, ...content } = options;
  checkContent(content);
  let opened: Promise<Assembled> | undefined;
  const open = async (): Promise<Assembled> => {
    const config = await configOf(content, process.cwd());
    const settings = webSettingsOf(config, basePath ?? '');
    const withService = config.service.secret !== null;
    return assemble(config, {
      ...(withService ? {} : { only: 'bridge' as const }),
      settings,
      serveInterface: wantsInterface ?? withService,
      observe: observe ?? silent,
    });
  };
  const current = (): Promise<Assembled> => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  current().catch(() => undefined); // the first request says what is wrong
  return {
    fetch: async (request) => (await current()).fetch(request),
    close: async () => (await opened)?.close(),
  };
}
