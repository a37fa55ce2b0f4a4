import type { Endpoint } from '../endpoint.ts';
import { actionEndpoints } from './actions.ts';
import { columnEndpoints } from './columns.ts';
import { operationEndpoints } from './operations.ts';
import { relationshipOverrides } from './relationship-overrides.ts';
import { runSql } from './run-sql.ts';
import { queryEndpoints } from './saved-queries.ts';
import { tableEndpoints } from './tables.ts';

/** The console, saved queries and everything about the database's structure. */
export const structureEndpoints: readonly Endpoint[] = [
  runSql,
  ...queryEndpoints,
  relationshipOverrides,
  ...tableEndpoints,
  ...columnEndpoints,
  ...operationEndpoints,
  ...actionEndpoints,
];
