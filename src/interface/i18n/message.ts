/** A message, or its plural forms chosen by the parameter `count`. */
export type Message = string | { readonly one: string; readonly other: string };

/** `'{from} of {total}'` → `'from' | 'total'`. */
export type ParameterName<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterName<Rest>
  : never;

/** The text of a message: of all plural forms together when it has some. */
export type TextOf<M> = M extends string
  ? M
  : M extends { readonly other: infer Other extends string }
    ? Other
    : never;

export type ParameterValue = string | number;

/**
 * Fills a message's parameters. Numbers are written in the language's way; `count` chooses the form.
 *
 * @param locale BCP 47, such as `en`
 */
export function fillMessage(
  message: Message,
  parameters: Readonly<Record<string, ParameterValue>>,
  locale: string,
): string {
  const text = typeof message === 'string' ? message : pluralForm(message, parameters['count'], locale);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = parameters[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : value;
  });
}

function pluralForm(
  forms: Exclude<Message, string>,
  count: ParameterValue | undefined,
  locale: string,
): string {
  return new Intl.PluralRules(locale).select(Number(count ?? 0)) === 'one' ? forms.one : forms.other;
}
