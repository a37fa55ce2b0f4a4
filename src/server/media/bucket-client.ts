import type { Secret } from '../../config/index.ts';
import { BridgeError } from '../../errors/index.ts';

export interface BucketSettings {
  readonly bucket: string;
  /** `https://s3.eu-central-1.amazonaws.com` */
  readonly endpoint: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: Secret;
  /** The bucket stands in the path, not before the host. */
  readonly pathStyle: boolean;
}

/** One request to the bucket. */
export interface BucketRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** Segments of the name of an object; none for the bucket itself. */
  readonly key: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Of whoever reads the answer. */
  readonly signal?: AbortSignal;
}

/** @throws BridgeError `storage_unavailable` when there is no answer, or the bucket refuses the key */
export type AskBucket = (request: BucketRequest) => Promise<Response>;

/** Until an answer begins; a large file is on its way longer. */
const timeoutMs = 30_000;

/** Signed requests to one bucket. What signs them is loaded with the first. */
export function bucketClient(settings: BucketSettings): AskBucket {
  const { region, keyId, secret } = settings;
  const base = bucketAddress(settings);
  let signer: Promise<{ sign(url: string, init: RequestInit): Promise<Request> }> | undefined;
  return async ({ method, key, query = {}, headers = {}, body, signal }) => {
    signer ??= import('aws4fetch').then(
      ({ AwsClient }) =>
        new AwsClient({ accessKeyId: keyId, secretAccessKey: secret.reveal(), service: 's3', region }),
    );
    const url = new URL(base);
    url.pathname += key.map(encodeURIComponent).join('/');
    url.search = new URLSearchParams(query).toString();
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), timeoutMs);
    const init = { method, headers, ...(body === undefined ? {} : { body: new Uint8Array(body) }) };
    const signals = [stop.signal, ...(signal === undefined ? [] : [signal])];
    try {
      const signed = await (await signer).sign(url.href, init);
      const answer = await fetch(signed, { redirect: 'error', signal: AbortSignal.any(signals) });
      if (answer.status === 403 || answer.status >= 500) throw unavailable(`it answered ${answer.status}`);
      return answer;
    } catch (error) {
      throw error instanceof BridgeError ? error : unavailable('no connection', error);
    } finally {
      clearTimeout(late);
    }
  };
}

/** The address of the bucket, with a slash at its end. */
export function bucketAddress({
  endpoint,
  bucket,
  pathStyle,
}: Pick<BucketSettings, 'endpoint' | 'bucket' | 'pathStyle'>): URL {
  const url = new URL(endpoint);
  if (pathStyle) url.pathname = `${url.pathname.replace(/\/*$/, '/')}${encodeURIComponent(bucket)}/`;
  else {
    url.hostname = `${bucket}.${url.hostname}`;
    url.pathname = url.pathname.replace(/\/*$/, '/');
  }
  return url;
}

/** @param why for the log: names of hosts and buckets are not for clients */
export function unavailable(why: string, cause?: unknown): BridgeError {
  return new BridgeError('storage_unavailable', {
    detail: 'The storage of files does not answer. Try again; if it stays so, look at media.s3 and the log.',
    cause: new Error(`The bucket: ${why}.`, { cause }),
    retryAfterSeconds: 5,
  });
}
