export { createDemoDatabase } from './create-demo-database.ts';
