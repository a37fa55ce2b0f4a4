export { repeatable } from './repeatable.ts';
