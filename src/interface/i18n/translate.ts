import { en } from './en/index.ts';
import {
  fillMessage,
  type Message,
  type ParameterName,
  type ParameterValue,
  type TextOf,
} from './message.ts';

export type MessageKey = keyof typeof en;

type Messages = Readonly<Record<string, Message>>;

type Rest<M extends Message> = [ParameterName<TextOf<M>>] extends [never]
  ? []
  : [parameters: Readonly<Record<ParameterName<TextOf<M>>, ParameterValue>>];

/** Words by key, with parameters filled in. Keys and parameter names are checked by the compiler. */
export type Translate<All extends Messages> = <Key extends keyof All>(
  key: Key,
  ...rest: Rest<All[Key]>
) => string;

/** The language of numbers, dates and plural forms. */
export const locale = 'en';

/** The words of some messages; screens that are fetched later bring theirs along. */
export function translator<const All extends Messages>(messages: All): Translate<All> {
  return (key, ...rest) => fillMessage(messages[key] as Message, rest[0] ?? {}, locale);
}

/**
 * The words that every page needs.
 *
 * @example t('components.range', { from: 1, to: 50, total: '1,204' })
 */
export const t = translator(en);
