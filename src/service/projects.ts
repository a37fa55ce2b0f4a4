import type { ProjectDescription } from '../contract/index.ts';
import { BridgeError } from '../errors/index.ts';
import type { ProjectRow } from '../store/index.ts';
import { isSlug } from './configuration/entry-key.ts';
import { member, optionalText, textFields } from './sign-in/body-fields.ts';

/** Colours of the environment badge. */
const colors = ['gray', 'blue', 'green', 'amber', 'red', 'violet'];

const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

export function presentProject(row: ProjectRow): ProjectDescription {
  return {
    slug: row.slug,
    name: row.name,
    environment: { name: row.environmentName, color: row.environmentColor },
    bridge: row.bridge,
  };
}

/**
 * A project from the body of a request: `{name, environment: {name, color}, bridge}`.
 *
 * @throws BridgeError `invalid_request` pointing at what is wrong
 */
export function parseProject(slug: string, body: unknown): ProjectDescription {
  if (!isSlug(slug)) throw refuse('', `"${slug}" is no slug: use lower case letters, digits and dashes.`);
  const { name } = textFields(body, ['name']);
  if (name.trim() === '' || name.length > 100) throw refuse('/name', 'A name has 1 to 100 characters.');
  const environment = textFields(member(body, 'environment'), ['name', 'color']);
  if (environment.name.length > 40) throw refuse('/environment/name', 'At most 40 characters fit the badge.');
  if (!colors.includes(environment.color))
    throw refuse('/environment/color', `Colours are ${colors.join(', ')}.`);
  return { slug, name, environment, bridge: bridgeAddress(optionalText(body, 'bridge')) };
}

/** Passwords go there, so it is https, or this very machine. */
function bridgeAddress(text: string | undefined): string | null {
  if (text === undefined) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const known =
    url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname)));
  if (!known)
    throw refuse('/bridge', 'The address of a bridge begins with https:// (http:// on this machine only).');
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw refuse('/bridge', 'The address of a bridge has no user, query or fragment.');
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}

function refuse(pointer: string, detail: string): BridgeError {
  return new BridgeError('invalid_request', { detail, errors: [{ pointer, code: 'invalid_value', detail }] });
}
