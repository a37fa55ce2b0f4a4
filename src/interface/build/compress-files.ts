import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Files that compression makes smaller, and the size below which it is not worth a header. */
const compressible = /\.(js|css|html|svg|json|md)$/;
const smallestBytes = 512;

/**
 * Writes `.gz` and `.br` beside each built file, so that the server compresses nothing while serving.
 * `index.html` and files of `public/` are not among them: the server rewrites the one, the others are small.
 */
export function compressFiles(): Plugin {
  return {
    name: 'jet-bridge:compress-files',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          const source = Buffer.from(file.type === 'chunk' ? file.code : file.source);
          if (!compressible.test(file.fileName) || file.fileName.endsWith('.html')) continue;
          if (source.length < smallestBytes) continue;
          this.emitFile({
            type: 'asset',
            fileName: `${file.fileName}.gz`,
            source: gzipSync(source, { level: 9 }),
          });
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.br`, source: brotli(source) });
        }
      },
    },
  };
}

function brotli(source: Buffer): Buffer {
  return brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: source.length } });
}
