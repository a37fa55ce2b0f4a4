import { TextInput } from '../components/index.ts';
import { inputsOf, type FilterInputProps } from '../fields/index.ts';

interface OneValueProps extends FilterInputProps {
  /** Part of a value, which is text whatever the column is. */
  readonly typed?: boolean;
}

/** One value of a condition, in the way of its column's type. */
export function OneValue({ column, typed, ...input }: OneValueProps) {
  const FilterInput = typed ? undefined : inputsOf(column).FilterInput;
  if (FilterInput !== undefined) return <FilterInput column={column} {...input} />;
  return (
    <TextInput
      aria-label={input.label}
      value={input.value}
      placeholder={input.label}
      autoComplete="off"
      onChange={(event) => input.onChange(event.currentTarget.value)}
    />
  );
}
