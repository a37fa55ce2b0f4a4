import { createContext, useContext } from 'react';
import type { RelationDescription } from '../../contract/index.ts';

/** A record that a picker offers. */
export interface RelationChoice {
  /** What the foreign key column takes. */
  readonly value: string;
  /** Address segment of the record. */
  readonly key: string;
  readonly label: string | null;
}

/** What fields need from the screen around them; they know no server and no routes. */
export interface FieldEnvironment {
  /** The first records of a relation's table, or those that match. */
  readonly searchRelated: (
    relation: RelationDescription,
    text: string,
    signal: AbortSignal,
  ) => Promise<readonly RelationChoice[]>;
  /** The record that a foreign key value points to; null when there is none that may be read. */
  readonly findRelated: (
    relation: RelationDescription,
    value: string,
    signal: AbortSignal,
  ) => Promise<RelationChoice | null>;
  /** Address of a record's page, or null when its table may not be seen. */
  readonly hrefOf: (model: string, key: string) => string | null;
  /** Follows such an address without loading the page anew. */
  readonly follow: (href: string) => void;
  /** What one record of a model is called, such as `Customer`. */
  readonly nameOf: (model: string) => string;
}

export const FieldEnvironmentContext = createContext<FieldEnvironment | null>(null);

/** @throws Error outside a screen that provides the environment; a mistake in the program */
export function useFieldEnvironment(): FieldEnvironment {
  const environment = useContext(FieldEnvironmentContext);
  if (environment === null) throw new Error('Fields need a FieldEnvironmentContext around them');
  return environment;
}
