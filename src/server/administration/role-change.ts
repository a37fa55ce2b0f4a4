import { isBuiltInRole, type StoredRole } from '../../accounts/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { describeStored, roleTag } from './present-role.ts';

/** Long enough for a name, short enough for an address. */
const namePattern = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u;

/** @throws BridgeError `conflict` for a built-in role, `invalid_request` for what is no name */
export function requireRoleName(name: string): string {
  if (isBuiltInRole(name)) {
    throw new BridgeError('conflict', {
      detail: `"${name}" is built in and stays as it is. Make a role of your own.`,
    });
  }
  if (namePattern.test(name)) return name;
  throw new BridgeError('invalid_request', {
    detail:
      'A role is named with 1 to 60 letters, digits, blanks, dots, dashes and underscores, a letter or digit first.',
  });
}

/**
 * The condition of a change: `If-Match` with the tag of the role as it is.
 *
 * @param mayBeNew a PUT makes a role that is not there, without `If-Match`
 * @throws BridgeError `precondition_required`, `stale_record` with the role as it is now
 */
export function roleCondition(headers: Headers, mayBeNew: boolean): (current: StoredRole | null) => void {
  const match = headers.get('if-match');
  const onlyNew = headers.get('if-none-match') === '*';
  return (current) => {
    if (current === null && match === null && mayBeNew) return;
    if (current === null && !mayBeNew)
      throw new BridgeError('not_found', { detail: 'There is no such role.' });
    if (match === null && !onlyNew) {
      throw new BridgeError('precondition_required', {
        detail: 'Send If-Match with the ETag of the role that you read.',
      });
    }
    const tags = (match ?? '').split(',').map((tag) => tag.trim());
    if (current !== null && !onlyNew && tags.includes(roleTag(current))) return;
    throw new BridgeError('stale_record', {
      detail: 'The role was changed by somebody else since you read it.',
      members: { current: current === null ? null : describeStored(current) },
    });
  };
}
