import { BridgeError } from '../../errors/index.ts';
import type { ConfigurationKey } from '../../store/index.ts';

const kindPattern = /^[a-z][a-z0-9_-]{0,62}$/;
const maxNameLength = 200;

/** Project, kind and name of an entry, checked; the scope is added where it is known. */
export type EntryName = Omit<ConfigurationKey, 'scope'>;

/** From a path and its parameters. @throws BridgeError `invalid_request`, `invalid_parameter` */
export function entryName(params: Readonly<Record<string, string>>, search: URLSearchParams): EntryName {
  return { project: projectOf(search), ...kindAndName(params['kind'] ?? '', params['name'] ?? '') };
}

/** @throws BridgeError `invalid_request` */
export function kindAndName(kind: string, name: string): Pick<EntryName, 'kind' | 'name'> {
  if (!kindPattern.test(kind))
    throw refuse(`"${kind}" is no kind: a kind is a word in lower case, such as layout.`);
  if (name === '' || name.length > maxNameLength || name.includes('\0')) {
    throw refuse(`A name has 1 to ${maxNameLength} characters.`);
  }
  return { kind, name };
}

/** The slug of `?project=`; empty when there is one project only and nobody named it. @throws BridgeError `invalid_parameter` */
export function projectOf(search: URLSearchParams): string {
  const project = search.get('project') ?? '';
  if (project === '' || isSlug(project)) return project;
  throw new BridgeError('invalid_parameter', {
    detail: `"${project}" is not the slug of a project.`,
    errors: [{ parameter: 'project', code: 'invalid_parameter', detail: 'Not the slug of a project.' }],
  });
}

/** A name that fits an address as it is: `shop`, `shop-eu-2`. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text);
}

function refuse(detail: string): BridgeError {
  return new BridgeError('invalid_request', { detail });
}
