import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { BridgeError } from '../../errors/index.ts';

/** One right of a Jet Admin token on one model. */
export interface ModelPermission {
  readonly model: string;
  /** Letters: `r` read, `w` write, `d` delete. */
  readonly actions: string;
}

/** A token of 12 KB that unpacks to more than this was not made by Jet Admin. */
const maxUnpackedBytes = 4_194_304;

const unpack = promisify(gunzip);

/**
 * The permission items of a grant: base64( gzip( JSON array ) ), section 3.3 of the API reference.
 *
 * @param resourceHash of the effective token; items for another resource are left out
 * @throws BridgeError `forbidden` when the text cannot be read: half a list of rights is none
 */
export async function readPermissions(packed: unknown, resourceHash: string): Promise<ModelPermission[]> {
  if (packed === undefined || packed === null || packed === '') return [];
  const items = typeof packed === 'string' ? await unpackItems(packed) : undefined;
  if (!Array.isArray(items)) throw unreadable();
  return items.flatMap((item) => modelPermission(item, resourceHash));
}

async function unpackItems(packed: string): Promise<unknown> {
  try {
    const bytes = await unpack(Buffer.from(packed, 'base64'), { maxOutputLength: maxUnpackedBytes });
    return JSON.parse(bytes.toString());
  } catch (cause) {
    throw unreadable(cause);
  }
}

function modelPermission(item: unknown, resourceHash: string): ModelPermission[] {
  if (typeof item !== 'object' || item === null) return [];
  const member = (name: string): unknown => (Object.hasOwn(item, name) ? Reflect.get(item, name) : undefined);
  const [object, actions, hash] = ['permission_object', 'permission_actions', 'resource_token_hash'].map(
    member,
  );
  if (member('permission_type') !== 'model' || typeof object !== 'string') return [];
  if (hash !== undefined && hash !== null && hash !== '' && hash !== resourceHash) return [];
  return [{ model: modelOf(object), actions: typeof actions === 'string' ? actions : '' }];
}

/** `resource.model`, or a bare model: what stands after the first dot. */
function modelOf(object: string): string {
  return object.slice(object.indexOf('.') + 1);
}

function unreadable(cause?: unknown): BridgeError {
  return new BridgeError('forbidden', { detail: 'The permissions of the token cannot be read.', cause });
}
