import { en } from './en/index.ts';
import { fillMessage, type ParameterName, type ParameterValue, type TextOf } from './message.ts';

export type MessageKey = keyof typeof en;

type Parameters_<Key extends MessageKey> = ParameterName<TextOf<(typeof en)[Key]>>;

type Rest<Key extends MessageKey> = [Parameters_<Key>] extends [never]
  ? []
  : [parameters: Readonly<Record<Parameters_<Key>, ParameterValue>>];

/** The language of numbers, dates and plural forms. */
export const locale = 'en';

/**
 * The words for a key, with its parameters filled in. Keys and parameter names are checked by the compiler.
 *
 * @example t('components.range', { from: 1, to: 50, total: '1,204' })
 */
export function t<Key extends MessageKey>(key: Key, ...rest: Rest<Key>): string {
  return fillMessage(en[key], rest[0] ?? {}, locale);
}
