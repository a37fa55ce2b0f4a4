import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { chunkList } from './build/chunk-list.ts';
import { compressFiles } from './build/compress-files.ts';
import { layerOrder } from './build/layer-order.ts';

/** The bridge that `vite` forwards API calls to while developing. */
const bridge = process.env['JET_BRIDGE_DEV_URL'] ?? 'http://127.0.0.1:8888';

/**
 * What every page loads before it shows anything, in one chunk: compressed together it is 6 kB smaller than in
 * the dozen that it falls into by itself, and a release of the bridge seldom changes it.
 */
const framework = {
  name: 'framework',
  test: /vite\/preload-helper|node_modules\/(react|react-dom|scheduler|use-sync-external-store|@tanstack\/[\w-]+|lucide-react\/dist\/esm(?!\/icons\/))\//,
};

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Relative, because the bridge may sit under a path prefix; the server writes the prefix into
  // index.html, chunks find each other by their own address.
  base: './',
  plugins: [react(), layerOrder(), chunkList(), compressFiles()],
  build: {
    outDir: '../../dist/interface',
    emptyOutDir: true,
    target: 'es2023',
    // One sheet: small as a whole, and nothing flashes when another screen opens.
    cssCodeSplit: false,
    license: { fileName: 'licenses.md' },
    modulePreload: { polyfill: false },
    // Inlined files would need `data:` in more places of the content security policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: { codeSplitting: { groups: [framework] } },
      onLog(level, log, handle) {
        // "use client" marks are noise here: there is no server rendering.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
      },
    },
  },
  server: { proxy: { '/api': bridge, '/service': bridge, '/interface.json': bridge } },
});
