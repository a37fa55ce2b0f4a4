export { assemble, type Assembled } from './assemble.ts';
export { packageVersion } from './package-version.ts';
export { startServer, type StartedServer, type StartOptions } from './start-server.ts';
export { webSettingsOf } from './web-settings-of.ts';
