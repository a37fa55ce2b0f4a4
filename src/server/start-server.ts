import type { Config } from '../config/index.ts';
import type { Observer } from '../events/index.ts';
import type { Demo } from './demo.ts';
import type { Only } from './only.ts';
import { openAhead } from './open-ahead.ts';
import { webSettingsOf } from './web-settings-of.ts';

export interface StartOptions {
  readonly only?: Only;
  /** A shop database of our own, an owner with a random password, gone at the stop. */
  readonly demo?: boolean;
  /** Keeps what the demo made. */
  readonly keep?: boolean;
  /** This process is one of several workers on the port. */
  readonly clustered?: boolean;
  readonly observe: Observer;
}

export interface StartedServer {
  /** Base address without a trailing slash. */
  readonly url: string;
  /** Signs in when opened; only in the demo. */
  readonly link: string | null;
  readonly account: { readonly email: string; readonly password: string } | null;
  /** Running requests finish, then everything is closed. */
  stop(signal?: string): Promise<void>;
}

/**
 * Runs bridge, service and interface on one port.
 *
 * @throws ConfigError; the driver's error when the database cannot be reached; `EADDRINUSE`
 */
export async function startServer(config: Config, options: StartOptions): Promise<StartedServer> {
  const demo = options.demo === true ? await openDemo(config, options) : null;
  try {
    return await start(demo?.config ?? config, demo, options);
  } catch (error) {
    await demo?.remove();
    throw error;
  }
}

/** Loaded only here: nobody else pays for the shop's rows. */
async function openDemo(config: Config, options: StartOptions): Promise<Demo> {
  const { prepareDemo } = await import('./demo.ts');
  return prepareDemo(config, options.keep === true);
}

async function start(config: Config, demo: Demo | null, options: StartOptions): Promise<StartedServer> {
  const { observe } = options;
  const settings = webSettingsOf(config);
  const serveInterface = options.only !== 'bridge';
  const only = options.only === undefined ? {} : { only: options.only };
  const made = demo === null ? {} : { made: demo.made };
  const ahead = await openAhead(config, { ...only, ...made, clustered: options.clustered === true, observe });
  const [{ assemble }, { listen }] = await Promise.all([import('./assemble.ts'), import('./listen.ts')]);
  const assembled = await assemble(config, { ...only, settings, serveInterface, observe, ahead });
  try {
    const listening = await listen((request, bindings) => assembled.fetch(request, bindings), {
      host: config.server.host,
      port: config.server.port,
      ...tlsOf(config),
      limits: config.limits,
      observe,
    });
    const base = `${listening.url}${settings.basePath}`;
    const signIn = demo === null ? null : await demo.signIn(assembled, base);
    return {
      url: base,
      link: signIn?.link ?? null,
      account: signIn?.account ?? null,
      async stop(signal = 'stop') {
        observe({ name: 'server_stopping', signal });
        assembled.leave();
        await listening.stop();
        await assembled.close();
        await demo?.remove();
        observe({ name: 'server_stopped' });
      },
    };
  } catch (error) {
    await assembled.close();
    throw error;
  }
}

function tlsOf(config: Config): { readonly tls?: { readonly cert: string; readonly key: string } } {
  const { cert, key } = config.server.tls;
  if (cert === null || key === null) return {};
  return { tls: { cert, key } };
}
