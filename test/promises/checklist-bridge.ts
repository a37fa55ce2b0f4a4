import { expect } from 'vitest';
import { memberToken, project, resourceToken, verifyKey } from '../auth/jet-admin-tokens.ts';
import { temporarySqlite } from '../engines/sqlite.ts';
import { openAdministeredBridge, type AdministeredAnswer } from '../support/administered-bridge.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import type { Engine } from '../support/engines.ts';
import { sampleScript } from '../support/samples.ts';

/** Answers are looked into freely; each item says what must be there. */
export type Loose = ReturnType<typeof JSON.parse>;

/** A whole bridge on the shop, and requests to it as an existing client sends them. */
export interface ChecklistBridge {
  readonly database: TestDatabase;
  /** As an owner, unless `headers` say who. Takes the bodies that existing clients know. */
  ask(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<AdministeredAnswer>;
  /** The body of a GET that is answered with 200. */
  get(path: string): Promise<Loose>;
  /** A member of the Jet Admin project with these claims. */
  member(claims: object): Promise<Record<string, string>>;
  close(): Promise<void>;
}

export async function openChecklistBridge(
  engine: Engine,
  more: { readonly readOnly?: boolean; readonly tables?: string } = {},
): Promise<ChecklistBridge> {
  const database = await engine.createDatabase(
    sampleScript('shop', engine.name),
    ...(more.tables === undefined ? [] : [more.tables]),
  );
  const store = await temporarySqlite();
  const url = database.url;
  const bridge = await openAdministeredBridge(url, `file:${store.settings.database}`, {
    database: { url, ...(more.readOnly === true ? { readOnly: true } : {}) },
    auth: {
      secret: 'a secret of the checklist, long enough for anybody',
      jetAdmin: { project, token: resourceToken, verifyKey, ...settingsOf(engine, url) },
    },
  });
  const ask: ChecklistBridge['ask'] = (method, path, body, headers = {}) =>
    bridge.call(method, path, {
      headers: { accept: '*/*', ...headers },
      ...(typeof body === 'string' ? { rawBody: body } : body === undefined ? {} : { body }),
    });
  return {
    database,
    ask,
    async get(path) {
      const answer = await ask('GET', path);
      expect(answer.status, answer.text).toBe(200);
      return answer.json;
    },
    member: async (claims) => ({ authorization: `JWT ${await memberToken(claims)}` }),
    async close() {
      await bridge.close();
      await database.drop();
      await store.drop();
    },
  };
}

/** Files cannot be named by a request. */
function settingsOf(engine: Engine, url: string): object {
  return engine.name === 'sqlite' ? {} : { bridgeSettings: true, bridgeSettingsHosts: [new URL(url).host] };
}
