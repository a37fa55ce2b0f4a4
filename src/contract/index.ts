export type * from './bulk.ts';
export type * from './records.ts';
export type * from './schema.ts';
export type * from './session.ts';
export type * from './administration.ts';
export type * from './audit.ts';
export type * from './second-factor.ts';
