export { authenticate, type AuthParts } from './authenticate.ts';
export { parseAuthorization, type Credential } from './authorization-header.ts';
export { openBearerKey, type BearerKey } from './bearer-key.ts';
export {
  includesColumn,
  operations,
  ownerGrants,
  privileges,
  tableGrants,
  type ColumnSet,
  type Grants,
  type Operation,
  type Privilege,
  type TableGrants,
} from './grants.ts';
export type { Principal } from './principal.ts';
