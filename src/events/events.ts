/** Everything the program ever reports about itself, as a closed set. Never holds values, tokens or SQL parameters. */
export type BridgeEvent =
  | { readonly name: 'server_listening'; readonly url: string }
  | { readonly name: 'server_stopping'; readonly signal: string }
  | { readonly name: 'server_stopped' }
  | {
      readonly name: 'request_finished';
      readonly requestId: string;
      readonly method: string;
      readonly route: string;
      readonly status: number;
      readonly durationMs: number;
    }
  | { readonly name: 'request_failed'; readonly requestId: string; readonly error: unknown }
  | { readonly name: 'schema_loaded'; readonly tables: number; readonly durationMs: number }
  | { readonly name: 'schema_load_failed'; readonly error: unknown }
  | { readonly name: 'database_lost'; readonly error: unknown }
  | { readonly name: 'database_back' }
  | { readonly name: 'statement_run'; readonly sql: string; readonly durationMs: number }
  | { readonly name: 'store_migrated'; readonly version: number }
  | { readonly name: 'store_failed'; readonly error: unknown }
  | { readonly name: 'mail_failed'; readonly error: unknown }
  | { readonly name: 'signed_in'; readonly accountId: string; readonly side: 'bridge' | 'service' }
  | { readonly name: 'sign_in_refused'; readonly reason: string; readonly side: 'bridge' | 'service' }
  | {
      readonly name: 'action_failed';
      readonly requestId: string;
      readonly action: string;
      /** What the module threw, with its stack. */
      readonly reason: string;
    }
  | { readonly name: 'action_printed'; readonly action: string; readonly text: string }
  | { readonly name: 'warning'; readonly detail: string };

export type EventLevel = 'debug' | 'info' | 'warn' | 'error';

/** Where events go. Pure stages get none; the edges call it. It must not throw. */
export type Observer = (event: BridgeEvent) => void;

export const silent: Observer = () => {};

const levels: Readonly<Record<BridgeEvent['name'], EventLevel>> = {
  server_listening: 'info',
  server_stopping: 'info',
  server_stopped: 'info',
  request_finished: 'debug',
  request_failed: 'error',
  schema_loaded: 'info',
  schema_load_failed: 'error',
  database_lost: 'error',
  database_back: 'info',
  statement_run: 'debug',
  store_migrated: 'info',
  store_failed: 'error',
  mail_failed: 'error',
  signed_in: 'info',
  sign_in_refused: 'warn',
  action_failed: 'error',
  action_printed: 'info',
  warning: 'warn',
};

export function levelOf(event: BridgeEvent): EventLevel {
  return levels[event.name];
}
