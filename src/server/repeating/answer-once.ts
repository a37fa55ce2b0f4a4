import { createHash } from 'node:crypto';
import { BridgeError } from '../../errors/index.ts';
import { claimAnswer, releaseAnswer, updateAnswer, type AnswerRow } from '../../store/index.ts';
import type { Bridge } from '../bridge.ts';
import { openText, sealText } from '../sealed-text.ts';

/** Who asks with which key, and for what. */
export interface RepeatableRequest {
  readonly owner: string;
  readonly asked: string;
}

const purpose = 'answers';

/** How long a first answer is kept. */
const keptMs = 86_400_000;

/** A process says this often that it still works on a request, and is taken for gone when it has not for so long. */
const beatMs = 3000;
const goneMs = 10_000;

/**
 * Runs a request once for its key, and gives its first answer again afterwards.
 *
 * The key is claimed before the change and the answer kept after it, in two transactions: where a process dies in
 * between, nobody knows whether the change was made, and the request is not run again.
 *
 * @throws BridgeError `idempotency_key_reused`, `idempotency_in_progress`, `outcome_unknown`, `store_unavailable`, and
 *   whatever `run` throws
 */
export async function answerOnce(
  request: RepeatableRequest,
  bridge: Pick<Bridge, 'store' | 'now'>,
  run: () => Promise<Response>,
): Promise<Response> {
  const { store } = bridge;
  const id = hash(request.owner);
  const now = bridge.now().getTime();
  const row: AnswerRow = {
    id,
    request: hash(request.asked),
    state: 'running',
    answer: null,
    aliveUntil: now + goneMs,
    expiresAt: now + keptMs,
  };
  const known = await claimAnswer(store, row, now);
  if (known !== null) return repeat(known, row, request.owner, now);
  const beat = setInterval(() => {
    updateAnswer(store, id, { aliveUntil: bridge.now().getTime() + goneMs }).catch(() => undefined);
  }, beatMs).unref();
  try {
    return await runAndKeep(id, request.owner, store, run);
  } finally {
    clearInterval(beat);
  }
}

async function runAndKeep(
  id: string,
  owner: string,
  store: Bridge['store'],
  run: () => Promise<Response>,
): Promise<Response> {
  let response: Response;
  try {
    response = await run();
  } catch (error) {
    // A store that is away now leaves the row to grow old: then the outcome counts as unknown.
    await (
      isUnchanged(error) ? releaseAnswer(store, id) : updateAnswer(store, id, { state: 'unknown' })
    ).catch(() => undefined);
    throw error;
  }
  const kept = await keptAnswer(response);
  await updateAnswer(store, id, {
    state: 'done',
    answer: sealText(owner, purpose, JSON.stringify(kept)),
  }).catch(() => undefined);
  return responseOf(kept);
}

/** Errors after which the change is certainly not made, so that the key may be used again. */
function isUnchanged(error: unknown): boolean {
  return error instanceof BridgeError && error.code !== 'outcome_unknown' && error.code !== 'internal_error';
}

function repeat(known: AnswerRow, row: AnswerRow, owner: string, now: number): Response {
  if (known.request !== row.request) {
    throw new BridgeError('idempotency_key_reused', {
      detail: 'This key came with another request before. Use a new key for each change.',
    });
  }
  if (known.state === 'running' && known.aliveUntil > now) {
    throw new BridgeError('idempotency_in_progress', {
      detail: 'The first request with this key is still running. Ask again in a moment.',
      retryAfterSeconds: 1,
    });
  }
  const text = known.answer === null ? null : openText(owner, purpose, known.answer);
  // What was sealed for this owner is what `runAndKeep` wrote.
  if (known.state === 'done' && text !== null) return responseOf(JSON.parse(text) as KeptAnswer);
  throw new BridgeError('outcome_unknown', {
    detail:
      'The first request with this key broke off while its change was being saved. Look whether it was made.',
  });
}

interface KeptAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

async function keptAnswer(response: Response): Promise<KeptAnswer> {
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}

function responseOf({ status, headers, body }: KeptAnswer): Response {
  const list = headers.map(([name, value]): [string, string] => [name, value]);
  return new Response(body === '' ? null : body, { status, headers: list });
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
