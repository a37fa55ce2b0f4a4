/** Asks a person. The wizard knows only this, so that its path can be walked with answers written down. */
export interface Prompter {
  text(question: TextQuestion): Promise<string>;
  /** Shown as stars. */
  secret(question: Omit<TextQuestion, 'default'>): Promise<string>;
  confirm(question: { readonly message: string; readonly default: boolean }): Promise<boolean>;
  choose<T>(question: ChoiceQuestion<T>): Promise<T>;
  /** At least one of the names. */
  chooseSome(question: {
    readonly message: string;
    readonly names: readonly string[];
    readonly chosen: readonly string[];
  }): Promise<readonly string[]>;
}

export interface TextQuestion {
  readonly message: string;
  readonly default?: string;
  /** What is wrong with an answer, as a sentence; undefined when it is fine. */
  readonly refuse?: (answer: string) => string | undefined;
}

export interface ChoiceQuestion<T> {
  readonly message: string;
  readonly choices: readonly { readonly name: string; readonly value: T }[];
}

/** Asks in the terminal. Ctrl-C rejects with an `ExitPromptError`. */
export async function terminalPrompter(): Promise<Prompter> {
  const { default: inquirer } = await import('inquirer');
  const ask = async (
    type: 'input' | 'password' | 'confirm' | 'select' | 'checkbox',
    rest: object,
  ): Promise<unknown> => {
    const { answer } = await inquirer.prompt<{ answer: unknown }>([
      { message: '', ...rest, type, name: 'answer' },
    ]);
    return answer;
  };
  return {
    text: async ({ refuse, ...question }) =>
      String(await ask('input', { ...question, validate: validator(refuse) })),
    secret: async ({ refuse, ...question }) =>
      String(await ask('password', { ...question, mask: '*', validate: validator(refuse) })),
    confirm: async (question) => (await ask('confirm', question)) === true,
    choose: async ({ message, choices }) => {
      // by position, so that a choice may be any value
      const index = Number(
        await ask('select', { message, choices: choices.map(({ name }, value) => ({ name, value })) }),
      );
      const chosen = choices[index];
      if (chosen === undefined) throw new Error('a choice that was not offered');
      return chosen.value;
    },
    chooseSome: async ({ message, names, chosen }) => {
      const choices = names.map((name) => ({ name, value: name, checked: chosen.includes(name) }));
      const answer = await ask('checkbox', { message, choices, required: true, pageSize: 15 });
      return names.filter((name) => Array.isArray(answer) && answer.includes(name));
    },
  };
}

function validator(refuse: TextQuestion['refuse']): (answer: string) => true | string {
  return (answer) => refuse?.(answer) ?? true;
}
