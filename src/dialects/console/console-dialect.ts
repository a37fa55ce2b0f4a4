import type { SQL } from 'drizzle-orm';
import type { Result, ResultColumn, Statement } from '../../connections/index.ts';
import type { BridgeError } from '../../errors/index.ts';
import type { Column } from '../../schema/index.ts';
import type { ScanRules } from './scan-statement.ts';

/** A value that a person gave to a parameter of their own statement. */
export type ParameterValue = string | number | bigint | boolean | null;

/** What an engine needs for statements that people write themselves. */
export interface ConsoleDialect {
  readonly scan: ScanRules;
  /** The engine's own parameter marks: they would mix with ours. Not sticky. */
  readonly foreignMarks: RegExp;
  /** A bound value, with the type that a literal in its place would have. */
  parameter(value: ParameterValue): SQL;
  /**
   * Written after a query that ends with an order of its own, where the engine forgets the order of a subquery that
   * has no limit. Empty elsewhere.
   */
  readonly keepOrder: string;
  /** Written before a query to see its plan; runs nothing. */
  readonly explain: SQL;
  /** Cells have the type of their column; else each has its own, and is shown by it. */
  readonly typedCells: boolean;
  /** Existing clients are told the field of each column. */
  readonly tellsFields: boolean;
  /** Makes the names of a schema short for one transaction; null where the engine has no such thing. */
  useSchema(name: string): Statement | null;
  /**
   * The columns of a result as columns of a table.
   *
   * @param run on the connection that gave the result
   */
  describe(
    columns: readonly ResultColumn[],
    run: (statement: Statement) => Promise<Result>,
  ): Promise<readonly Column[]>;
  /** What the database says about a statement: shown in the console and nowhere else (rule 39). */
  explainError(error: unknown): BridgeError;
}
