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

/** What came of one statement of several: its rows, or the database's own words of why not. */
export interface StatementResult {
  readonly statement: Statement;
  readonly answer: SqlAnswer | { readonly error: string };
}

export type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'done'; readonly results: readonly StatementResult[] };

/** Runs statements one after another; leaving the screen stops them in the database. */
export function useStatements() {
  const client = useClient();
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' });
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);
  const send = async (body: unknown, signal: AbortSignal) =>
    (await client.call({ method: 'POST', path: '/api/sql/', body, signal })).body;
  const run = async (statements: readonly Statement[]) => {
    const controller = new AbortController();
    running.current = controller;
    setOutcome({ kind: 'running' });
    try {
      const queries = statements.map((statement) => ({ v: 2, ...statement }));
      // One by itself is refused as a problem, which says more than a text.
      const body = queries.length === 1 ? queries[0] : { queries };
      const answered = await send(body, controller.signal);
      // As the API reference has it: one answer for one, a list for several, in their order.
      const answers = (queries.length === 1 ? [answered] : answered) as readonly StatementResult['answer'][];
      const results = statements.flatMap((statement, at) => {
        const answer = answers[at];
        return answer === undefined ? [] : [{ statement, answer }];
      });
      setOutcome({ kind: 'done', results });
    } catch (error) {
      setOutcome(controller.signal.aborted ? { kind: 'stopped' } : { kind: 'failed', error });
    }
  };
  return { outcome, run, stop: () => running.current?.abort() };
}
