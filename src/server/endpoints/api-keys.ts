import { isAddressOrRange, type ApiKey } from '../../accounts/index.ts';
import type { ApiKeyDescription, ApiKeyList, NewApiKeyAnswer } from '../../contract/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { member, noStore, optionalText, refuseOthers, textFields } from '../../service/index.ts';
import { requireConfirmed } from '../administration/require-confirmed.ts';
import { requireMayGive } from '../administration/user-requests.ts';
import { endpoint } from '../endpoint.ts';
import { requireAccounts } from './auth-accounts.ts';

export const listApiKeys = endpoint({
  name: 'list_api_keys',
  method: 'GET',
  path: '/api/keys/',
  access: { kind: 'privilege', privilege: 'users' },
  writes: false,
  original: false,
  summary: 'The API keys, the youngest first; never the keys themselves.',
  async handle(_request, bridge) {
    const list: ApiKeyList = { keys: (await requireAccounts(bridge).apiKeys.list()).map(describe) };
    return Response.json(list, { headers: noStore });
  },
});

export const addApiKey = endpoint({
  name: 'add_api_key',
  method: 'POST',
  path: '/api/keys/',
  access: { kind: 'privilege', privilege: 'users' },
  writes: false,
  original: false,
  summary: 'Makes a key for a program: {name, role, expires_at?, addresses?}. The key is shown this once.',
  async handle(request, bridge) {
    const { principal } = request;
    const { apiKeys } = requireAccounts(bridge);
    await requireConfirmed(principal, bridge);
    const body = await request.body();
    refuseOthers(body, ['name', 'role', 'expires_at', 'addresses']);
    const { name, role } = textFields(body, ['name', 'role']);
    if (name.trim() === '' || name.length > 100 || /\p{Cc}/u.test(name))
      throw refused('name', 'A name has 1 to 100 characters, and no control characters.');
    await requireMayGive(role, principal, bridge);
    const expiresAt = parseExpiry(optionalText(body, 'expires_at'), bridge.now());
    const addresses = parseAddresses(member(body, 'addresses') ?? []);
    const made = await apiKeys.create({ name, role, addresses, expiresAt, createdBy: principal.id });
    return shown(made, 201);
  },
});

export const rotateApiKey = endpoint({
  name: 'rotate_api_key',
  method: 'POST',
  path: '/api/keys/:id/rotate/',
  access: { kind: 'privilege', privilege: 'users' },
  writes: false,
  original: false,
  summary: 'A new value for a key: {overlap_seconds?}, for which the old one stays good. Shown this once.',
  async handle(request, bridge) {
    const { apiKeys } = requireAccounts(bridge);
    await requireConfirmed(request.principal, bridge);
    const body = await request.body();
    refuseOthers(body, ['overlap_seconds']);
    const overlap = parseOverlap(member(body, 'overlap_seconds') ?? 0);
    const id = request.params['id'] ?? '';
    const key = (await apiKeys.list()).find((known) => known.id === id);
    if (key !== undefined) await requireMayGive(key.role, request.principal, bridge);
    return shown(await apiKeys.rotate(id, overlap), 200);
  },
});

export const removeApiKey = endpoint({
  name: 'remove_api_key',
  method: 'DELETE',
  path: '/api/keys/:id/',
  access: { kind: 'privilege', privilege: 'users' },
  writes: false,
  original: false,
  summary: 'Takes a key back: its next request is refused.',
  async handle({ principal, params }, bridge) {
    await requireConfirmed(principal, bridge);
    await requireAccounts(bridge).apiKeys.remove(params['id'] ?? '');
    return new Response(null, { status: 204, headers: noStore });
  },
});

function shown({ key, value }: { readonly key: ApiKey; readonly value: string }, status: number): Response {
  const answer: NewApiKeyAnswer = { key: value, description: describe(key) };
  return Response.json(answer, { status, headers: noStore });
}

function describe(key: ApiKey): ApiKeyDescription {
  return {
    id: key.id,
    name: key.name,
    role: key.role,
    addresses: key.addresses,
    created_by: key.createdBy,
    created_at: key.createdAt.toISOString(),
    expires_at: key.expiresAt?.toISOString() ?? null,
    last_used_at: key.lastUsedAt?.toISOString() ?? null,
    last_used_from: key.lastUsedFrom,
  };
}

function parseExpiry(text: string | undefined, now: Date): Date | null {
  if (text === undefined) return null;
  const date = new Date(text);
  if (/^\d{4}-\d{2}-\d{2}T/.test(text) && date > now) return date;
  throw refused('expires_at', 'Give a moment in the future, such as 2031-12-31T00:00:00Z.');
}

function parseAddresses(value: unknown): readonly string[] {
  const texts = Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  const valid = Array.isArray(value) && texts.length === value.length && texts.every(isAddressOrRange);
  if (valid && texts.length <= 100) return texts;
  throw refused('addresses', 'Give at most 100 addresses or ranges, such as 10.0.0.0/8.');
}

const longestOverlapSeconds = 7 * 86_400;

function parseOverlap(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= longestOverlapSeconds)
    return value;
  throw refused('overlap_seconds', 'Give whole seconds, a week at most.');
}

function refused(field: string, detail: string): BridgeError {
  return new BridgeError('invalid_request', {
    detail,
    errors: [{ pointer: `/${field}`, code: 'invalid_value', detail }],
  });
}
