import type { ActionParameter } from './action.ts';

/** An action as it is kept (`GET /api/actions/`). Members that the interface does not show are left as they are. */
export interface StoredAction {
  readonly name: string;
  readonly version: number;
  readonly value: StoredActionValue;
}

export interface StoredActionValue {
  readonly type?: 'sql' | 'http';
  readonly description?: string | null;
  readonly params?: readonly ActionParameter[];
  readonly roles?: readonly string[];
  readonly query?: string;
  readonly target?: string;
  readonly method?: string;
  readonly path?: string;
  readonly body?: unknown;
  readonly model?: string;
  readonly result?: {
    readonly type: AnswerType;
    readonly message?: string;
    readonly link?: string;
    readonly name?: string;
  };
}

export const answerTypes = ['message', 'link', 'file'] as const;
export type AnswerType = (typeof answerTypes)[number];
export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** What a person edits. */
export interface ActionDraft {
  readonly name: string;
  readonly type: 'sql' | 'http';
  readonly description: string;
  readonly roles: readonly string[];
  readonly params: readonly ActionParameter[];
  readonly query: string;
  readonly target: string;
  readonly method: (typeof methods)[number];
  readonly path: string;
  /** JSON text; empty for none. */
  readonly body: string;
  readonly model: string | null;
  readonly answer: AnswerType;
  readonly answerText: string;
}

const answerMember = { message: 'message', link: 'link', file: 'name' } as const;

export function openAction(stored: StoredAction | null): ActionDraft {
  const value = stored?.value ?? {};
  const answer = value.result?.type ?? 'message';
  return {
    name: stored?.name ?? '',
    type: value.type ?? 'sql',
    description: value.description ?? '',
    roles: value.roles ?? [],
    params: value.params ?? [],
    query: value.query ?? '',
    target: value.target ?? '',
    method: methods.find((method) => method === value.method) ?? 'POST',
    path: value.path ?? '/',
    body: value.body === undefined ? '' : JSON.stringify(value.body, null, 2),
    model: value.model ?? null,
    answer,
    answerText: value.result?.[answerMember[answer]] ?? '',
  };
}

/** Whether the body of a request is JSON, or nothing. */
export function hasGoodBody({ type, body }: ActionDraft): boolean {
  if (type === 'sql' || body.trim() === '') return true;
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

/** What is sent; `before` keeps what has no place in the form, such as headers. */
export function actionBody(draft: ActionDraft, before: StoredActionValue | null): object {
  const { type, description, roles, params } = draft;
  const facts = { type, params, roles, ...(description.trim() === '' ? {} : { description }) };
  if (type === 'sql') return { ...facts, query: draft.query };
  const kept = before?.type === 'http' ? before : {};
  const { body: _body, model: _model, result: _result, description: _description, ...rest } = kept;
  return {
    ...rest,
    ...facts,
    target: draft.target,
    method: draft.method,
    path: draft.path,
    ...(draft.body.trim() === '' ? {} : { body: JSON.parse(draft.body) as unknown }),
    ...(draft.model === null ? {} : { model: draft.model }),
    ...(draft.answerText.trim() === ''
      ? {}
      : { result: { type: draft.answer, [answerMember[draft.answer]]: draft.answerText } }),
  };
}
