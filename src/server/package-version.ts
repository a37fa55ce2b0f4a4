import { readFileSync } from 'node:fs';

// The package's own manifest stands two folders above both src/server and dist/server.
const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** Version of jet-bridge, such as `1.2.0`. */
export const packageVersion: string =
  typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : '0.0.0';
