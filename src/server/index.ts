export { assemble, type Assembled } from './assemble.ts';
export { describeApi } from './api-description/index.ts';
export { bridgeEndpoints } from './endpoints/index.ts';
export { packageVersion } from './package-version.ts';
export { secondFactorSecrets } from './second-factor-secrets.ts';
export { startServer, type StartedServer, type StartOptions } from './start-server.ts';
export { webSettingsOf } from './web-settings-of.ts';
