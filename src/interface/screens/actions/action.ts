/** How the value of a parameter is asked for; `record` is not asked for but taken from the record. */
export const parameterTypes = ['text', 'long_text', 'number', 'boolean', 'record'] as const;
export type ActionParameterType = (typeof parameterTypes)[number];

/** One parameter, as far as the interface knows its members. */
export interface ActionParameter {
  readonly name: string;
  readonly label?: string;
  readonly type?: string;
  /** Of a parameter that is taken from a record: its table, and the column. */
  readonly model?: string;
  readonly column?: string;
}

/** `get_action_list` of `/api/messages/`: an action that this person may run. */
export interface AvailableAction {
  readonly name: string;
  readonly type: 'sql' | 'http' | 'module';
  readonly description: string | null;
  readonly params: readonly ActionParameter[];
  /** The table that it is about; null for none. */
  readonly model: string | null;
}

export function parameterType({ type }: ActionParameter): ActionParameterType {
  return parameterTypes.find((known) => known === type) ?? 'text';
}

/** The table that an action is about: its own, or that of the parameters it takes from a record. */
export function modelOf({ model, params }: Pick<AvailableAction, 'model' | 'params'>): string | null {
  return model ?? params.find((param) => parameterType(param) === 'record')?.model ?? null;
}

/** Whether it can be run for this many records at once: only modules take several. */
export function takes(action: AvailableAction, count: number): boolean {
  return count === 1 || (count > 1 && action.type === 'module');
}
