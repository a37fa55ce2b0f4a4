export { checkProvider, openProvider } from './open-provider.ts';
