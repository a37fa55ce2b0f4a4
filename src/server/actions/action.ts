import type { JsonObject } from '../../query/index.ts';
import type { JsonValue } from '../../schema/index.ts';

/** What every action says of itself. */
export interface ActionFacts {
  readonly description?: string | null;
  readonly params?: readonly JsonObject[];
  /** Names of roles, `*` for all; whoever may write in the console may always run it. */
  readonly roles?: readonly string[];
}

/** A statement that an owner wrote once, for the roles that they named. */
export interface SqlAction extends ActionFacts {
  /** Absent in actions of before there were others. */
  readonly type?: 'sql';
  readonly query: string;
}

/** A request to a target of `proxy.targets`. Texts hold `{params.x}`, `{record.x}` and `{user.x}`. */
export interface HttpAction extends ActionFacts {
  readonly type: 'http';
  readonly target: string;
  readonly method: string;
  readonly path: string;
  readonly query_params?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: JsonValue;
  readonly timeout_ms?: number;
  /** The table whose record it is run for; absent for none. */
  readonly model?: string;
  readonly result?: HttpResult;
}

/** What is made of the target's answer. `{response.x}` stands for a member of its JSON. */
export type HttpResult =
  | { readonly type: 'message'; readonly message: string }
  | { readonly type: 'link'; readonly link: string }
  | { readonly type: 'file'; readonly name: string };

/** What the store holds. Modules stand in the configuration alone. */
export type StoredAction = SqlAction | HttpAction;
