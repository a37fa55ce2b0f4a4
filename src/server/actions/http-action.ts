import { BridgeError } from '../../errors/index.ts';
import { isObject, parseJson, type JsonObject } from '../../query/index.ts';
import { jsonText, type JsonValue } from '../../schema/index.ts';
import type { Bridge } from '../bridge.ts';
import { fileAnswer, linkAnswer, messageAnswer, type ActionAnswer } from './action-answer.ts';
import { filledPath, filledText, filledValue, type TemplateValues } from './action-template.ts';
import type { ActionRequest } from './action-records.ts';
import type { HttpAction } from './action.ts';

/** What placeholders stand for before the request is sent. */
export type HttpValues = Omit<TemplateValues, 'response'>;

/**
 * Sends the request of an action to its target, and makes an answer of what comes back.
 *
 * @throws BridgeError `action_failed` with the target's status, `required`, `invalid_value`, those of the proxy
 */
export async function runHttpAction(
  name: string,
  action: HttpAction,
  given: HttpValues,
  { signal }: Pick<ActionRequest, 'signal'>,
  { proxy }: Pick<Bridge, 'proxy'>,
): Promise<ActionAnswer> {
  if (proxy === undefined) throw new BridgeError('target_not_allowed');
  const values = { ...given, response: null };
  const { target, method, body = null, timeout_ms: timeoutMs } = action;
  const answer = await proxy.send(
    {
      address: { target, path: filledPath(action.path, values) },
      method,
      parameters: texts(action.query_params, values),
      headers: new Map([['content-type', 'application/json'], ...texts(action.headers, values)]),
      body: body === null ? null : jsonText(filledValue(body, values)),
      secretTokens: new Set(),
      context: new Map(),
    },
    // Whoever wrote the action chose the target for those who run it.
    { role: null, signal, ...(timeoutMs === undefined ? {} : { timeoutMs }) },
  );
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const response = jsonOf(bytes);
  if (!answer.ok) throw failed(name, answer.status, response);
  return answerOf(name, action, { ...given, response }, bytes);
}

function texts(templates: Readonly<Record<string, string>> = {}, values: TemplateValues): [string, string][] {
  return Object.entries(templates).map(([name, text]) => [name.toLowerCase(), filledText(text, values)]);
}

function answerOf(
  name: string,
  { result }: HttpAction,
  values: TemplateValues,
  bytes: Uint8Array,
): ActionAnswer {
  switch (result?.type) {
    case 'link':
      return linkAnswer(name, filledText(result.link, values));
    case 'file':
      return fileAnswer(name, filledText(result.name, values), bytes);
    default:
      return messageAnswer(result ? filledText(result.message, values) : wordsOf(values.response));
  }
}

const answerLimits = { jsonDepth: 100, objectKeys: 100_000 };

/** Null for what is no JSON. */
function jsonOf(bytes: Uint8Array): JsonValue {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes), answerLimits);
  } catch {
    return null;
  }
}

/** What the target says to people, under the names that are usual. */
function wordsOf(response: JsonValue): string {
  const members: JsonObject = isObject(response) ? response : {};
  const words = ['message', 'detail', 'error', 'title'].map((member) => members[member]);
  return words.find((word) => typeof word === 'string')?.slice(0, 500) ?? '';
}

function failed(name: string, status: number, response: JsonValue): BridgeError {
  const words = wordsOf(response);
  return new BridgeError('action_failed', {
    detail: `The action "${name}" failed: its target answered ${status}${words === '' ? '.' : `: ${words}`}`,
  });
}
