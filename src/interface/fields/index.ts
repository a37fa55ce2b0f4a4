export {
  FieldEnvironmentContext,
  useFieldEnvironment,
  type FieldEnvironment,
  type RelationChoice,
} from './environment.ts';
export type { CellProps, FieldType, FilterInputProps, InputProps } from './field-type.ts';
export { inputsOf } from './input-registry.ts';
export { Null } from './Null.tsx';
export { fieldOf } from './registry.ts';
export { expandedOf, Value } from './Value.tsx';
export { valueText, valueWords } from './value-text.ts';
export { wireText } from './wire-text.ts';
export { randomUuid } from './uuid/random-uuid.ts';
