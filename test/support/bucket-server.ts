import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { buffer } from 'node:stream/consumers';

export const bucketKey = { keyId: 'AKIDEXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };

/** A little S3: one bucket in memory, behind signatures that it checks by itself. */
export interface BucketServer {
  readonly endpoint: string;
  readonly objects: Map<string, Buffer>;
  /** Method and path of every request whose signature was right. */
  readonly requests: string[];
  close(): void;
}

export async function startBucketServer(bucket: string): Promise<BucketServer> {
  const objects = new Map<string, Buffer>();
  const requests: string[] = [];
  const server: Server = createServer((request, response) => {
    void buffer(request).then((body) => {
      if (!isSigned(request, body))
        return void response.writeHead(403).end('<Code>SignatureDoesNotMatch</Code>');
      requests.push(`${request.method} ${request.url}`);
      return answer(request, body, response, { bucket, objects });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    requests,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const changed = new Date('2026-01-02T03:04:05Z');

function answer(
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
  { bucket, objects }: { readonly bucket: string; readonly objects: Map<string, Buffer> },
): void {
  const url = new URL(request.url ?? '', 'http://s3');
  const key = decodeURIComponent(url.pathname).slice(`/${bucket}/`.length);
  if (!url.pathname.startsWith(`/${bucket}/`)) return void response.writeHead(404).end();
  if (key === '') return void response.end(list(objects, url.searchParams));
  if (request.method === 'PUT') {
    objects.set(key, body);
    return void response.end();
  }
  if (request.method === 'DELETE') {
    objects.delete(key);
    return void response.writeHead(204).end();
  }
  return give(request, objects.get(key), response);
}

function give(request: IncomingMessage, object: Buffer | undefined, response: ServerResponse): void {
  if (object === undefined) return void response.writeHead(404).end();
  const etag = `"${createHash('md5').update(object).digest('hex')}"`;
  const { range, 'if-match': match } = request.headers;
  if (match !== undefined && match !== etag) return void response.writeHead(412).end();
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
  const part = first === undefined ? object : object.subarray(Number(first), Number(last) + 1);
  response.writeHead(first === undefined ? 200 : 206, {
    'content-length': part.length,
    'last-modified': changed.toUTCString(),
    etag,
  });
  return void response.end(request.method === 'HEAD' ? undefined : part);
}

/** Two at a time, so that whoever lists has to ask on. */
function list(objects: Map<string, Buffer>, search: URLSearchParams): string {
  const found = [...objects].filter(([key]) => key.startsWith(search.get('prefix') ?? ''));
  const from = Number(search.get('continuation-token') ?? 0);
  const contents = found.slice(from, from + 2).map(([key, { length }], at) => {
    const moment = new Date(changed.getTime() + (from + at) * 1000).toISOString();
    return `<Contents><Key>${key}</Key><LastModified>${moment}</LastModified><Size>${length}</Size></Contents>`;
  });
  const further = from + 2 < found.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : '';
  return `<?xml version="1.0"?><ListBucketResult>${contents.join('')}${further}</ListBucketResult>`;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
function isSigned({ method = '', url = '', headers }: IncomingMessage, body: Buffer): boolean {
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;
  const [, keyId, day = '', region = '', names = '', signature] =
    pattern.exec(headers.authorization ?? '') ?? [];
  const sent = headers['x-amz-content-sha256'];
  const hash = createHash('sha256').update(body).digest('hex');
  if (keyId !== bucketKey.keyId || (sent !== hash && sent !== 'UNSIGNED-PAYLOAD')) return false;
  if (method === 'PUT' && sent !== hash) return false;
  const { pathname, searchParams } = new URL(url, 'http://s3');
  const query = [...searchParams]
    .map(([name, value]) => `${strict(name)}=${strict(value)}`)
    .sort()
    .join('&');
  const signed = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const path = decodeURIComponent(pathname).split('/').map(strict).join('/');
  const canonical = [method, path, query, signed.join(''), names, String(sent)].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const date = String(headers['x-amz-date']);
  const toSign = ['AWS4-HMAC-SHA256', date, scope, createHash('sha256').update(canonical).digest('hex')].join(
    '\n',
  );
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${bucketKey.secret}`,
  );
  return createHmac('sha256', key).update(toSign).digest('hex') === signature;
}

function strict(value: string): string {
  return encodeURIComponent(value).replaceAll(
    /[!'()*]/g,
    (c) => `%${c.codePointAt(0)?.toString(16).toUpperCase()}`,
  );
}
