export type { ConsoleDialect, ParameterValue } from './console-dialect.ts';
export { forbiddenQuery } from './query-failed.ts';
export { scanStatement, type ScanRules, type Segment } from './scan-statement.ts';
export { leadingWord, readUserQuery, type UserQuery } from './user-query.ts';
