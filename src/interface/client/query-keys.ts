import type { ListParameters } from './list-parameters.ts';
import type { RecordKey } from './record-key.ts';

/**
 * Names of what is cached. Every one starts with who asks (rule 12), so that nothing read by one
 * person is shown to the next one who signs in on the same page.
 *
 * After a change of a record, `invalidateQueries({ queryKey: queryKeys.model(who, model) })` refreshes
 * its lists, records and pickers.
 */
export const queryKeys = {
  all: (who: string) => ['data', who] as const,
  schema: (who: string) => ['data', who, 'schema'] as const,
  model: (who: string, model: string) => ['data', who, 'model', model] as const,
  list: (who: string, model: string, parameters: ListParameters) =>
    ['data', who, 'model', model, 'list', parameters] as const,
  record: (who: string, model: string, key: RecordKey) =>
    ['data', who, 'model', model, 'record', key] as const,
  choices: (who: string, model: string, text: string) =>
    ['data', who, 'model', model, 'choices', text] as const,
};
