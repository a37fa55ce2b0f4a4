import type { Plugin } from 'vite';

/** Writes `chunks.json`: every script of the build, as a path below the interface (client: `load-every-chunk.ts`). */
export function chunkList(): Plugin {
  return {
    name: 'jet-bridge:chunk-list',
    apply: 'build',
    generateBundle: {
      // After the chunks have their names.
      order: 'post',
      handler(_options, bundle) {
        const chunks = Object.keys(bundle).filter(
          (file) => file.endsWith('.js') && file.startsWith('assets/'),
        );
        this.emitFile({ type: 'asset', fileName: 'chunks.json', source: JSON.stringify(chunks.sort()) });
      },
    },
  };
}
