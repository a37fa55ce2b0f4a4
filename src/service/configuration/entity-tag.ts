import { BridgeError } from '../../errors/index.ts';
import type { ConfigurationRow } from '../../store/index.ts';
import { presentEntry } from './present-entry.ts';
import { publicScope } from './scope.ts';

/** The `ETag` of an entry. Names the scope, so that what was read from one does not overwrite another. */
export function entityTag({ scope, version }: Pick<ConfigurationRow, 'scope' | 'version'>): string {
  return `"${encodeURIComponent(publicScope(scope))}.${version}"`;
}

/**
 * Checks the condition of a PUT against the entry as it is: `If-Match` with its tag, or `If-None-Match: *`
 * for a new one.
 *
 * @param current null when there is no such entry
 * @throws BridgeError `precondition_required`, `stale_record` with the entry as it is now
 */
export function requireCurrent(headers: Headers, current: ConfigurationRow | null): void {
  const match = headers.get('if-match');
  if (match === null && headers.get('if-none-match') !== '*') {
    throw new BridgeError('precondition_required', {
      detail: 'Send If-Match with the ETag of the entry that you read, or If-None-Match: * for a new one.',
    });
  }
  const fresh =
    match === null ? current === null : current !== null && tagsOf(match).includes(entityTag(current));
  if (fresh) return;
  throw new BridgeError('stale_record', {
    detail: 'The entry was changed by somebody else since you read it.',
    members: { current: current === null ? null : presentEntry(current) },
  });
}

function tagsOf(header: string): readonly string[] {
  return header.split(',').map((tag) => tag.trim());
}
