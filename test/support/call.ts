/** One request of a test; `body` is sent as JSON, a string as it stands. */
export interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** `Authorization: Bearer …` */
  readonly token?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The body as it came, every digit of it. */
  readonly text: string;
  /** The body as JavaScript reads it; undefined where it is not JSON. */
  readonly json: unknown;
}

/** Sends one request and reads the whole answer. */
export async function call(address: string, { method, headers, body, token }: Call = {}): Promise<Answer> {
  const response = await fetch(address, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    redirect: 'manual',
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
