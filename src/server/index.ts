export { startServer, type StartedServer, type StartOptions } from './start-server.ts';
export { packageVersion } from './package-version.ts';
