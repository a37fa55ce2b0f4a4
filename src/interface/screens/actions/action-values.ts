import type { RecordJson } from '../../../contract/index.ts';
import { decodeKey, type RecordKey } from '../../client/index.ts';
import { wireText } from '../../fields/index.ts';
import { parameterType, type ActionParameter, type AvailableAction } from './action.ts';
import type { ActionRun } from './use-actions.ts';

/** A record that an action is run for. */
export interface ActionRecord {
  readonly key: RecordKey;
  readonly record: RecordJson;
}

/** The parameters that a person is asked for. */
export function askedParameters({ params }: AvailableAction): readonly ActionParameter[] {
  return params.filter((param) => parameterType(param) !== 'record');
}

/** What is sent: what was typed, and what is taken from the record. */
export function actionRun(
  action: AvailableAction,
  typed: Readonly<Record<string, string>>,
  records: readonly ActionRecord[],
): ActionRun {
  const [first] = records;
  const params = action.params.map((param) => [param.name, valueOf(param, typed, first?.record)] as const);
  return {
    params: Object.fromEntries(params),
    ...(action.model === null ? {} : { records: records.map(({ key }) => decodeKey(key)) }),
  };
}

function valueOf(
  param: ActionParameter,
  typed: Readonly<Record<string, string>>,
  record: RecordJson | undefined,
): string | number | boolean | null {
  const text = typed[param.name] ?? '';
  switch (parameterType(param)) {
    case 'record': {
      const value = record?.[param.column ?? ''];
      return value === undefined || value === null ? null : wireText(value);
    }
    case 'boolean':
      return text === 'true';
    case 'number':
      if (text.trim() === '') return null;
      // A number that JavaScript would change goes as its text.
      return String(Number(text)) === text.trim() ? Number(text) : text.trim();
    case 'text':
    case 'long_text':
      return text;
  }
}
