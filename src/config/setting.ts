import type { Kind } from './kinds.ts';

/** One row of the table of settings. Its path in the table gives its flag and its variable. */
export interface Setting<T> {
  readonly kind: Kind<NonNullable<T>>;
  /** Null: the setting is absent unless given. */
  readonly default: T;
  /** One sentence without a full stop. */
  readonly help: string;
  /** A short flag besides the long one, such as `--port`. */
  readonly flag?: string;
  /** Fixed variables besides `JET_BRIDGE_…`, such as `PORT`. */
  readonly variables?: readonly string[];
  /** Has no flag: a command line can be read by every user of the machine. */
  readonly secret?: boolean;
}

type Extra = Pick<Setting<unknown>, 'help' | 'flag' | 'variables' | 'secret'>;

/** What a setting that is not absent may hold. */
type Present = string | number | boolean | object;

export function setting<T extends Present>(kind: Kind<T>, row: Extra & { readonly default: T }): Setting<T> {
  return { kind, ...row };
}

/** A setting that may be absent: null then. */
export function optional<T extends Present>(kind: Kind<T>, row: Extra): Setting<T | null> {
  return { kind, default: null, ...row };
}

export type SettingTree = { readonly [name: string]: Setting<unknown> | SettingTree };

/** The values of a tree of settings: the same shape, each setting replaced by what it holds. */
export type Values<T> = T extends Setting<infer V> ? V : { readonly [K in keyof T]: Values<T[K]> };

export function isSetting(entry: Setting<unknown> | SettingTree): entry is Setting<unknown> {
  return 'kind' in entry && 'help' in entry && typeof entry.help === 'string';
}
