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
