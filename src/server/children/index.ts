export { ChildFailure, runChild, type ChildProgram, type ChildRun } from './run-child.ts';
