import { createContext, use } from 'react';

/** What a Field tells the control inside it. */
export interface FieldIds {
  readonly control: string;
  readonly label: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly required: boolean;
}

export const FieldContext = createContext<FieldIds | null>(null);

/** Attributes that tie an input to the Field around it; nothing outside of one. */
export function useFieldProps(): {
  readonly id?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-required'?: true;
} {
  const field = use(FieldContext);
  if (field === null) return {};
  return {
    id: field.control,
    ...(field.describedBy === undefined ? {} : { 'aria-describedby': field.describedBy }),
    ...(field.invalid ? { 'aria-invalid': true } : {}),
    ...(field.required ? { 'aria-required': true } : {}),
  };
}

/** The id of the Field's label, for controls that are not native inputs. */
export function useFieldLabel(): string | undefined {
  return use(FieldContext)?.label;
}
