import type { Endpoint } from '../endpoint.ts';
import { runSql } from './run-sql.ts';

/** The console, saved queries and everything about the database's structure. */
export const structureEndpoints: readonly Endpoint[] = [runSql];
