export {
  isObject,
  objects,
  optionalObject,
  optionalText,
  optionalWhole,
  requiredText,
  truth,
  type JsonObject,
} from './console-fields.ts';
export { namesColumns, planConsole, type ConsolePlan } from './console-plan.ts';
export { parseConsoleQuery, type ConsoleQuery } from './parse-console-query.ts';
