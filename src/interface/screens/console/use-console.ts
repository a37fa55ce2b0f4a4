import { useState } from 'react';
import { useSchema } from '../../schema/index.ts';
import { useUser } from '../../session/index.ts';
import { memoryOf, remember } from './console-memory.ts';
import { emptyParameter, parameterValues, type Parameter } from './parameter-values.ts';
import { parametersOf } from './sql-words.ts';
import { splitStatements } from './statements.ts';
import { useStatements } from './use-statement.ts';
import { savedType, type SavedQuery } from './use-saved-queries.ts';

export type RunMode = { readonly explain?: true; readonly admin?: true };

/** What stands in the console, and what runs. */
export function useConsole() {
  const user = useUser();
  const { engine } = useSchema();
  const memory = memoryOf(user.id);
  const [text, setText] = useState(memory.text);
  const [values, setValues] = useState<Readonly<Record<string, Parameter>>>({});
  const { outcome, run, stop } = useStatements();
  const names = parametersOf(text);
  const change = (next: string) => {
    memory.text = next;
    setText(next);
  };
  return {
    text,
    change,
    names,
    values,
    setValue: (name: string, value: Parameter) => setValues((before) => ({ ...before, [name]: value })),
    history: memory.history,
    outcome,
    stop,
    /** @param part what of the text is selected; empty for all of it */
    statementsOf: (part: string) => splitStatements(part.trim() === '' ? text : part, engine),
    start: (statements: readonly string[], mode: RunMode) => {
      remember(memory, statements.join(';\n'));
      void run(
        statements.map((query) => ({
          query,
          params_obj: parameterValues(parametersOf(query), values),
          ...mode,
        })),
      );
    },
    /** Takes over a saved query; values that were typed for parameters of the same name stay. */
    open: ({ value: { query, params = [] } }: SavedQuery) => {
      change(query);
      setValues((before) =>
        Object.fromEntries(
          params.map(({ name, type }) => [
            name,
            before[name] ?? { ...emptyParameter, type: savedType(type) },
          ]),
        ),
      );
    },
  };
}
