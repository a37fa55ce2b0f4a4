import type { Plugin } from 'vite';

/** Weakest first. */
const order = '@layer reset,base,components;';

/**
 * Writes the order of the cascade layers at the top of the built style sheet.
 *
 * The sheet is put together chunk by chunk, so that a component's rules may come before the file that
 * names the order; the first mention of a layer decides its place.
 */
export function layerOrder(): Plugin {
  return {
    name: 'jet-bridge:layer-order',
    apply: 'build',
    generateBundle: {
      // After the sheet is there.
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === 'asset' && file.fileName.endsWith('.css'))
            file.source = order + textOf(file.source);
        }
      },
    },
  };
}

function textOf(source: string | Uint8Array): string {
  return typeof source === 'string' ? source : new TextDecoder().decode(source);
}
