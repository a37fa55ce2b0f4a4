import { openAccounts, type PasswordHasher } from '../accounts/index.ts';
import {
  authenticate,
  openBearerKey,
  openJetAdmin,
  recognize,
  type AuthParts,
  type Principal,
} from '../auth/index.ts';
import { requireDatabase, type Config } from '../config/index.ts';
import type { Client } from '../connections/index.ts';
import type { Observer } from '../events/index.ts';
import type { SignInServices } from '../service/index.ts';
import type { Store } from '../store/index.ts';
import { openActionModules } from './actions/module-action.ts';
import { openAuditor } from './audit/open-auditor.ts';
import type { Bridge } from './bridge.ts';
import { openConsole } from './console/index.ts';
import { openElsewhere, type Elsewhere } from './bridge-settings/index.ts';
import { bridgeEndpoints } from './endpoints/index.ts';
import { operationsOf } from './operations.ts';
import { withRelations } from './relations/relation-source.ts';
import type { ReadinessCheck } from './health-routes.ts';
import { openMedia } from './media/index.ts';
import type { OpenedDatabase } from './open-ahead.ts';
import { openProxy } from './proxy/index.ts';
import { busyPrincipals } from './middleware/busy-principals.ts';
import type { IsTrustedProxy } from './middleware/trusted-proxies.ts';
import type { EndpointParts } from './run-endpoint.ts';
import { rowSecurity } from './row-security.ts';
import { secondFactorSecrets } from './second-factor-secrets.ts';
import { createSeals } from './seals.ts';
import type { WebSettings } from './web-settings.ts';

/** The data side, opened: database, schema, accounts, endpoints. */
export interface OpenedBridge {
  readonly bridge: Bridge;
  readonly endpoints: typeof bridgeEndpoints;
  readonly parts: EndpointParts;
  readonly readiness: readonly ReadinessCheck[];
  close(): Promise<void>;
}

export interface OpenBridgeOptions {
  /** Closed with the bridge, and when opening it fails. */
  readonly database: OpenedDatabase;
  readonly store: Store;
  readonly hasher: PasswordHasher;
  readonly signIn: SignInServices;
  readonly settings: WebSettings;
  readonly isTrustedProxy: IsTrustedProxy;
  readonly observe: Observer;
}

/**
 * Gets everything ready to answer.
 *
 * @throws BridgeError `store_unavailable`
 */
export async function openBridge(config: Config, options: OpenBridgeOptions): Promise<OpenedBridge> {
  const { dialect, client } = options.database;
  try {
    const { observe } = options;
    const [schema, accounts, audit] = await Promise.all([
      withRelations(options.database.schema, options.store),
      openDataAccounts(config, options),
      openAuditor(config, options),
    ]);
    // Another process has changed a table. A reading that fails keeps the old model, and has been logged.
    options.store.epoch.whenStructureChanges?.(() => void schema.reload().catch(() => undefined));
    const bridge: Bridge = {
      ...(audit === null ? {} : { audit }),
      signIn: options.signIn,
      dialect,
      client,
      console: openConsole(config.database.consoleConnection?.reveal() ?? requireDatabase(config), observe),
      store: options.store,
      schema,
      accounts,
      limits: config.limits,
      readOnly: config.database.readOnly,
      proxy: openProxy(config.proxy),
      modules: await openActionModules(config.actions, config.folder),
      media: openMedia(config),
      observe,
      now: () => new Date(),
      seals: createSeals(sealSecrets(config)),
    };
    const { elsewhere, ...assembled } = assemble(
      config,
      rowSecurity(config.database.rls.role, bridge, config.auth.jetAdmin.bridgeSettings),
      options,
    );
    return {
      ...assembled,
      close: async () => {
        await elsewhere?.close();
        await closeAll(client, bridge);
      },
    };
  } catch (error) {
    await client.close(0);
    throw error;
  }
}

type Assembling = Omit<OpenedBridge, 'close'> & { readonly elsewhere: Elsewhere | null };

function assemble(config: Config, bridge: Bridge, options: OpenBridgeOptions): Assembling {
  const { bearerKey, jetAdmin } = config.auth;
  const auth: AuthParts = {
    accounts: bridge.accounts,
    bearerKey: bearerKey === null ? null : openBearerKey(bearerKey),
    jetAdmin: openJetAdmin({ ...jetAdmin, token: jetAdmin.token?.reveal() ?? null, now: bridge.now }),
  };
  const vouch = (header: string | null, address: string): Promise<Principal> =>
    authenticate(header, auth, address);
  const operating: Bridge = { ...bridge, operations: operationsOf(config, vouch) };
  const elsewhere = openElsewhere(config, operating, auth);
  return {
    elsewhere,
    bridge: operating,
    endpoints: bridgeEndpoints,
    parts: {
      bridge: operating,
      settings: options.settings,
      isTrustedProxy: options.isTrustedProxy,
      home: {
        database: null,
        recognize: (header, address) => recognize(header, auth, address),
        authenticate: vouch,
        bridge: () => operating,
      },
      enter: busyPrincipals(config.limits.requestsPerPrincipal),
      ...(elsewhere === null ? {} : { elsewhere: (header: string) => elsewhere.place(header) }),
    },
    readiness: [
      { name: 'database', isReady: () => answers(bridge.client) },
      { name: 'schema', isReady: async () => bridge.schema.current().tables.size >= 0 },
    ],
  };
}

async function openDataAccounts(config: Config, options: OpenBridgeOptions): Promise<Bridge['accounts']> {
  const { secret, previousSecret, tokenLifetimeSeconds, idleLifetimeSeconds, sessionLifetimeSeconds } =
    config.auth;
  if (secret === null) return null;
  return openAccounts({
    store: options.store,
    side: 'bridge',
    secret,
    ...(previousSecret === null ? {} : { previousSecret }),
    observe: options.observe,
    hasher: options.hasher,
    sealSecrets: secondFactorSecrets(config),
    issuer: config.project.name,
    lifetimes: {
      tokenSeconds: tokenLifetimeSeconds,
      idleSeconds: idleLifetimeSeconds,
      sessionSeconds: sessionLifetimeSeconds,
    },
  });
}

async function answers(client: Client): Promise<boolean> {
  await client.run({ text: 'SELECT 1', params: [], prepare: false }, { timeoutMs: 2000 });
  return true;
}

async function closeAll(client: Client, bridge: Bridge): Promise<void> {
  await bridge.audit?.log.close();
  await bridge.accounts?.close();
  await bridge.console.close();
  await client.close();
}

/** What every process of this bridge knows and nobody else; an installation may have any one of them. */
function sealSecrets({ auth }: Config): readonly string[] {
  return [auth.secret, auth.previousSecret, auth.bearerKey, auth.jetAdmin.token]
    .filter((secret) => secret !== null)
    .map((secret) => secret.reveal());
}
