import type { ExternalIdentity } from '../../accounts/index.ts';
import type { OidcProvider } from '../../config/index.ts';

/** Claims of an ID token or of the userinfo endpoint, as they came. */
export type Claims = Readonly<Record<string, unknown>>;

/** More groups than a person has; a longer list is cut, not refused. */
const maxGroups = 1000;

/** The claims that decide who somebody is here. */
export function identityOfClaims(
  issuer: string,
  subject: string,
  claims: Claims,
  provider: OidcProvider,
): ExternalIdentity {
  const email = textOf(claims['email']);
  const verified = claims['email_verified'];
  const isVerified =
    verified === true || verified === 'true' || (provider.trustEmail && verified === undefined);
  return {
    issuer,
    subject,
    verifiedEmail: isVerified ? email : null,
    name: textOf(claims['name'])?.slice(0, 200) ?? null,
    groups: groupsOf(claims, provider.groupsClaim),
  };
}

/** Whether the ID token alone says what is needed; if not, the userinfo endpoint is asked. */
export function saysEnough(claims: Claims, { roles, groupsClaim }: OidcProvider): boolean {
  const groups = roles.length === 0 || member(claims, groupsClaim) !== undefined;
  return groups && claims['email'] !== undefined && claims['name'] !== undefined;
}

function groupsOf(claims: Claims, claim: string): readonly string[] {
  const value = member(claims, claim);
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return [];
  return value.filter((group) => typeof group === 'string').slice(0, maxGroups);
}

/** By its name, or along a path such as `realm_access.roles`. */
function member(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  let value: unknown = claims;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Claims)[name]; // an own member of an object
  }
  return value;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
