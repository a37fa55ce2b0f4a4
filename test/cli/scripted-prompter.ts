import type { Prompter } from '../../src/cli/prompter.ts';

/** One answer of a person: to the question whose message holds `to`. */
export interface ScriptedAnswer {
  readonly to: string;
  /** The words of a text; a boolean; the beginning of a choice's name; names; `Ctrl-C`. */
  readonly give: string | boolean | readonly string[] | typeof interrupted;
}

export const interrupted = Symbol('Ctrl-C');

/**
 * Gives answers that were written down, in their order. An answer that is refused is asked for again, as in
 * the terminal, and the refusal is kept. A question that was not expected fails the test.
 */
export function scriptedPrompter(answers: readonly ScriptedAnswer[]): {
  readonly prompter: Prompter;
  readonly asked: readonly string[];
  readonly refusals: readonly string[];
} {
  const rest = [...answers];
  const asked: string[] = [];
  const refusals: string[] = [];
  const next = (message: string): ScriptedAnswer['give'] => {
    asked.push(message);
    const answer = rest.shift();
    if (answer === undefined) throw new Error(`Nobody answers: ${message}`);
    if (!message.includes(answer.to)) throw new Error(`Asked: ${message}\nexpected: ${answer.to}`);
    if (answer.give === interrupted) throw Object.assign(new Error('Ctrl-C'), { name: 'ExitPromptError' });
    return answer.give;
  };
  const text: Prompter['text'] = async (question) => {
    const given = String(next(question.message));
    const answer = given === '' ? (question.default ?? '') : given;
    const refusal = question.refuse?.(answer);
    if (refusal === undefined) return answer;
    refusals.push(refusal);
    return text(question);
  };
  return {
    asked,
    refusals,
    prompter: {
      text,
      secret: text,
      confirm: async ({ message }) => next(message) === true,
      choose: async ({ message, choices }) => {
        const name = String(next(message));
        const choice = choices.find((candidate) => candidate.name.includes(name));
        if (choice === undefined)
          throw new Error(`${name} is not among ${choices.map((one) => one.name).join(', ')}`);
        return choice.value;
      },
      chooseSome: async ({ message, names }) => {
        const chosen = next(message);
        return names.filter((name) => Array.isArray(chosen) && chosen.includes(name));
      },
    },
  };
}
