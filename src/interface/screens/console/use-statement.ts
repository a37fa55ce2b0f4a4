import { useEffect, useRef, useState } from 'react';
import { useClient } from '../../session/index.ts';

/** `POST /api/sql/`: the rows of one statement. */
export interface SqlAnswer {
  readonly row_count: number;
  readonly data: readonly (readonly unknown[])[];
  /** Null where the database gives a column no name. */
  readonly columns: readonly (string | null)[];
  /** Seconds. */
  readonly data_query_time: number;
  readonly truncated?: boolean;
}

export interface Statement {
  readonly query: string;
  readonly params_obj: Readonly<Record<string, unknown>>;
  readonly explain?: true;
  /** It may change data. */
  readonly admin?: true;
}

export type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'done'; readonly answer: SqlAnswer; readonly statement: Statement };

/** Runs one statement at a time; leaving the screen stops it in the database. */
export function useStatement() {
  const client = useClient();
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' });
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);
  const run = async (statement: Statement) => {
    const controller = new AbortController();
    running.current = controller;
    setOutcome({ kind: 'running' });
    try {
      const body = { v: 2, ...statement };
      const call = { method: 'POST', path: '/api/sql/', body, signal: controller.signal } as const;
      const { body: answer } = await client.call<SqlAnswer>(call);
      setOutcome({ kind: 'done', answer, statement });
    } catch (error) {
      setOutcome(controller.signal.aborted ? { kind: 'stopped' } : { kind: 'failed', error });
    }
  };
  return { outcome, run, stop: () => running.current?.abort() };
}
