import { hash } from 'node:crypto';
import { boundedMap } from '../../accounts/index.ts';
import { BridgeError } from '../../errors/index.ts';

/** One question to Jet Admin: may the holder of this token do this? */
export interface ProjectAuthQuestion {
  /** The resource token of the project. */
  readonly projectToken: string;
  /** The value of a `Token` or `ProjectToken` credential. */
  readonly token: string;
  readonly projectChild: string | undefined;
  /** Null: only whether the token belongs to the project. */
  readonly permission: { readonly model: string; readonly actions: string } | null;
}

/** @throws BridgeError `authority_unavailable`, `too_busy` */
export type ProjectAuth = (question: ProjectAuthQuestion) => Promise<boolean>;

const timeoutMs = 3000;
const maxAnswerBytes = 65_536;
/** A yes is believed for a minute, a no for less, so that a new right is seen soon (P2 of the API reference). */
const yesMs = 60_000;
const noMs = 10_000;
const cacheSize = 10_000;
/** Tokens that nobody knows must not turn this bridge against Jet Admin. */
const maxAtOnce = 32;

export interface ProjectAuthOptions {
  /** Without a trailing slash, such as `https://api.jetadmin.io/api`. */
  readonly apiUrl: string;
  readonly now: () => Date;
  readonly fetch?: typeof fetch;
}

/**
 * Asks `project_auth` (section 5 of the API reference): answers are remembered for a while, and the same question is
 * asked once however many requests wait for it.
 */
export function openProjectAuth({ apiUrl, now, fetch: send = fetch }: ProjectAuthOptions): ProjectAuth {
  const answers = boundedMap<{ readonly allowed: boolean; readonly untilMs: number }>(cacheSize);
  const running = new Map<string, Promise<boolean>>();
  return (question) => {
    const id = hash('sha256', JSON.stringify(question), 'base64url');
    const known = answers.get(id);
    if (known !== undefined && now().getTime() < known.untilMs) return Promise.resolve(known.allowed);
    const waiting = running.get(id);
    if (waiting !== undefined) return waiting;
    if (running.size >= maxAtOnce)
      return Promise.reject(new BridgeError('too_busy', { retryAfterSeconds: 1 }));
    const asked = ask(`${apiUrl}/project_auth/`, question, send)
      .then((allowed) => {
        answers.set(id, { allowed, untilMs: now().getTime() + (allowed ? yesMs : noMs) });
        return allowed;
      })
      .finally(() => running.delete(id));
    running.set(id, asked);
    return asked;
  };
}

async function ask(address: string, question: ProjectAuthQuestion, send: typeof fetch): Promise<boolean> {
  try {
    const response = await send(address, {
      method: 'POST',
      body: formOf(question),
      redirect: 'error', // the form holds tokens
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status >= 500) throw new Error(`Jet Admin answered ${response.status}.`);
    const text = await boundedText(response);
    return response.ok && !isDisabled(text);
  } catch (cause) {
    throw new BridgeError('authority_unavailable', {
      detail: 'Jet Admin, which knows this token, does not answer. Try again soon.',
      retryAfterSeconds: 5,
      cause,
    });
  }
}

function formOf({ projectToken, token, projectChild, permission }: ProjectAuthQuestion): URLSearchParams {
  const form = new URLSearchParams({ project_token: projectToken, token });
  if (permission !== null) {
    form.set('permission_type', 'model');
    form.set('permission_object', permission.model);
    form.set('permission_actions', permission.actions);
  }
  if (projectChild !== undefined) form.set('project_child', projectChild);
  return form;
}

async function boundedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxAnswerBytes) throw new Error('The answer of Jet Admin is too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** An answer that is not understood is no permission. */
function isDisabled(text: string): boolean {
  const answer: unknown = JSON.parse(text);
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return true;
  return Boolean(Reflect.get(answer, 'access_disabled'));
}
