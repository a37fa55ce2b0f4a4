export { authenticate, recognize, type AuthParts } from './authenticate.ts';
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
export {
  openJetAdmin,
  type JetAdmin,
  type JetAdminOptions,
  type JetAdminProject,
} from './jet-admin/index.ts';
export { covers } from './covers.ts';
export { describeTables } from './describe-tables.ts';
export { parseRoleTables } from './role-definition.ts';
export { grantsOf, grantsOfRole, userValues } from './role-grants.ts';
export type { Principal, Wish } from './principal.ts';
