import { BridgeError } from '../../errors/index.ts';
import type { ServiceUser } from '../endpoint.ts';
import { requirePrivilegeOf } from '../run-endpoint.ts';

/**
 * Whose an entry is: `mine`, `role:<name>` or `everyone` in addresses; `account:<id>` instead of `mine` in
 * the store.
 */
export type StoredScope = `account:${string}` | `role:${string}` | 'everyone';

/** What a person sees when no scope is asked for: their own, else their role's, else everyone's. */
export function visibleScopes({ account }: ServiceUser): readonly StoredScope[] {
  return [`account:${account.id}`, `role:${account.role}`, 'everyone'];
}

/** @throws BridgeError `invalid_parameter`; `forbidden` for the role of others */
export function readableScope(text: string, user: ServiceUser): StoredScope {
  const scope = parseScope(text, user);
  if (!visibleScopes(user).includes(scope)) requirePrivilegeOf(user, 'settings');
  return scope;
}

/** @throws BridgeError `invalid_parameter`; `forbidden` for all but `mine` without the privilege *settings* */
export function writableScope(text: string, user: ServiceUser): StoredScope {
  const scope = parseScope(text, user);
  if (!scope.startsWith('account:')) requirePrivilegeOf(user, 'settings');
  return scope;
}

/** As addresses and files name it. */
export function publicScope(scope: string): string {
  return scope.startsWith('account:') ? 'mine' : scope;
}

/** A scope that a file may hold. */
export function isSharedScope(text: string): boolean {
  return text === 'everyone' || /^role:.{1,100}$/u.test(text);
}

function parseScope(text: string, { account }: ServiceUser): StoredScope {
  if (text === 'mine') return `account:${account.id}`;
  if (text === 'everyone') return text;
  // The check above all says that it begins with `role:`.
  if (isSharedScope(text)) return text as StoredScope;
  throw new BridgeError('invalid_parameter', {
    detail: `There is no scope "${text}". Allowed are mine, role:<name> and everyone.`,
    errors: [{ parameter: 'scope', code: 'invalid_parameter', detail: 'mine, role:<name> or everyone' }],
  });
}
