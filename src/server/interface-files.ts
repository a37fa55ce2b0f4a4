import { readFile, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { pageHeaders } from './middleware/security-headers.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

export interface InterfaceFiles {
  /** The file at a path below the base, or null when there is none. */
  file(path: string, acceptEncoding: string): Promise<Response | null>;
  /** The page itself, for every address that a person can open. */
  page(): Promise<Response>;
}

export interface InterfaceFilesOptions {
  /** Folder that the interface was built into. */
  readonly folder: string;
  readonly basePath: string;
  /** Origins of bridges elsewhere, asked for with every page, because projects come and go. */
  connectTo(): Promise<readonly string[]>;
  readonly https: boolean;
}

/** Serves the built interface: hashed files for a year, the page with no cache (P16: never the page for a missing file). */
export function interfaceFiles(options: InterfaceFilesOptions): InterfaceFiles {
  const fileHeaders = pageHeaders([], options.https);
  let page: Promise<string> | undefined;
  return {
    file: (path, acceptEncoding) => answerFile(options.folder, path, acceptEncoding, fileHeaders),
    async page() {
      page ??= readPage(options);
      const headers = pageHeaders(await options.connectTo(), options.https);
      return new Response(await page, {
        headers: { ...headers, 'Content-Type': types['.html'] ?? '', 'Cache-Control': 'no-cache' },
      });
    },
  };
}

/** The page's relative addresses made absolute below the base path, so that it works at every depth. */
async function readPage(options: InterfaceFilesOptions): Promise<string> {
  const html = await readFile(join(options.folder, 'index.html'), 'utf8');
  return html.replaceAll(/\b(src|href|content)="\.\//g, `$1="${options.basePath}/`);
}

async function answerFile(
  folder: string,
  path: string,
  acceptEncoding: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response | null> {
  const type = types[extname(path)];
  const file = join(folder, path);
  if (type === undefined || path.endsWith('index.html') || !file.startsWith(folder + sep)) return null;
  for (const [encoding, suffix] of encodings(acceptEncoding)) {
    const content = await readIfThere(file + suffix);
    if (content === null) continue;
    return new Response(new Uint8Array(content), {
      headers: {
        ...headers,
        'Content-Type': type,
        'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        Vary: 'Accept-Encoding',
        ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
      },
    });
  }
  return null;
}

/** Compressed copies stand beside the files; the plain file always does. */
function encodings(accept: string): readonly (readonly [string, string])[] {
  const offered: [string, string][] = [];
  if (/\bbr\b/.test(accept)) offered.push(['br', '.br']);
  if (/\bgzip\b/.test(accept)) offered.push(['gzip', '.gz']);
  return [...offered, ['identity', '']];
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return (await stat(file)).isFile() ? await readFile(file) : null;
  } catch {
    return null;
  }
}
