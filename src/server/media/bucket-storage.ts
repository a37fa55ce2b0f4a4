import { createHash, randomBytes } from 'node:crypto';
import { bucketClient, unavailable, type AskBucket, type BucketSettings } from './bucket-client.ts';
import type { ListedFile, MediaStorage, StoredFile } from './media-storage.ts';

/**
 * Files in an S3-compatible bucket. Nobody but the bridge needs to reach it: downloads pass through here, with the
 * headers of rule 30.
 *
 * Its methods throw BridgeError `storage_unavailable`.
 */
export function bucketStorage(settings: BucketSettings): MediaStorage {
  const ask = bucketClient(settings);
  const put = async (segments: readonly string[], bytes: Uint8Array): Promise<void> => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const headers = { 'x-amz-content-sha256': sha256, 'content-type': 'application/octet-stream' };
    const answer = await ask({ method: 'PUT', key: segments, headers, body: bytes });
    if (!answer.ok) throw unavailable(`a file was not taken: ${answer.status}`);
  };
  return {
    async save(folder, extension, bytes) {
      const segments = [...folder, `${randomBytes(16).toString('hex')}.${extension}`];
      await put(segments, bytes);
      return segments;
    },
    put,
    async find(segments) {
      const answer = await ask({ method: 'HEAD', key: segments });
      if (answer.status === 404) return null;
      const size = Number(answer.headers.get('content-length') ?? Number.NaN);
      if (!answer.ok || !Number.isSafeInteger(size)) throw unavailable(`HEAD answered ${answer.status}`);
      const changedAtMs = Date.parse(answer.headers.get('last-modified') ?? '') || 0;
      return storedFile(segments, { size, changedAtMs, etag: answer.headers.get('etag') }, ask);
    },
    async list(folder) {
      const files: ListedFile[] = [];
      let query: Record<string, string> = { 'list-type': '2', prefix: `${folder}/` };
      for (;;) {
        const answer = await ask({ method: 'GET', key: [], query });
        if (!answer.ok) throw unavailable(`the list answered ${answer.status}`);
        const xml = await answer.text();
        files.push(...listed(xml, folder));
        const further = memberOf(xml, 'NextContinuationToken');
        if (further === '') return files;
        query = { ...query, 'continuation-token': further };
      }
    },
    async remove(segments) {
      const { status } = await ask({ method: 'HEAD', key: segments });
      if (status === 404) return false;
      const answer = await ask({ method: 'DELETE', key: segments });
      if (!answer.ok) throw unavailable(`a file was not removed: ${answer.status}`);
      return true;
    },
  };
}

interface FileFacts extends Pick<StoredFile, 'size' | 'changedAtMs'> {
  readonly etag: string | null;
}

function storedFile(key: readonly string[], { etag, ...facts }: FileFacts, ask: AskBucket): StoredFile {
  return {
    ...facts,
    read(start, end) {
      const stop = new AbortController();
      let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
      const open = async (): Promise<typeof reader> => {
        // The very file that was found, also when it is replaced meanwhile.
        const headers = { range: `bytes=${start}-${end}`, ...(etag === null ? {} : { 'if-match': etag }) };
        const { status, body } = await ask({ method: 'GET', key, headers, signal: stop.signal });
        if (status !== 206 || body === null) throw unavailable(`a part of a file answered ${status}`);
        return body.getReader();
      };
      return new ReadableStream<Uint8Array>({
        async pull(controller) {
          reader ??= await open();
          const part = await reader?.read();
          if (part?.value === undefined) controller.close();
          else controller.enqueue(part.value);
        },
        cancel: () => stop.abort(),
      });
    },
    close: async () => {}, // nothing is open before it is read
  };
}

/**
 * The files of an answer of ListObjectsV2. Their names are ours and hold nothing that XML would escape.
 *
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 */
function listed(xml: string, folder: string): readonly ListedFile[] {
  return [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].flatMap(([, content = '']) => {
    const key = memberOf(content, 'Key');
    if (!key.startsWith(`${folder}/`)) return [];
    const name = key.slice(folder.length + 1);
    return [
      {
        name,
        size: Number(memberOf(content, 'Size')),
        changedAtMs: Date.parse(memberOf(content, 'LastModified')) || 0,
      },
    ];
  });
}

function memberOf(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
}
