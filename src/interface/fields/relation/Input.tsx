import { useQuery } from '@tanstack/react-query';
import { ArrowUpRight } from 'lucide-react';
import { Avatar, Combobox, IconButton, type ComboboxOption } from '../../components/index.ts';
import type { RelationDescription } from '../../../contract/index.ts';
import { t } from '../../i18n/index.ts';
import { useFieldEnvironment, type RelationChoice } from '../environment.ts';
import type { InputProps } from '../field-type.ts';
import { TextField } from '../text/TextField.tsx';
import styles from '../inputs.module.css';

/** Chooses the related record by what it is called; its key is what is stored. */
export function RelationInput(props: InputProps) {
  const { relation } = props.column;
  return relation === null ? <TextField {...props} /> : <RelationPicker {...props} relation={relation} />;
}

function RelationPicker({
  relation,
  text,
  onChange,
  placeholder,
  expanded,
}: InputProps & { readonly relation: RelationDescription }) {
  const { hrefOf, follow, nameOf } = useFieldEnvironment();
  const choice = useChoice(relation, text, expanded?.label ?? null);
  const name = nameOf(relation.related_model);
  const href = choice === null ? null : hrefOf(relation.related_model, choice.key);
  return (
    <div className={styles['beside']}>
      <RelationSearch
        relation={relation}
        chosen={text === null ? null : optionOf(choice ?? { value: text, key: text, label: null })}
        onChange={onChange}
        placeholder={placeholder === '' ? t('fields.chooseRelated', { name }) : placeholder}
      />
      {href !== null && (
        <IconButton
          variant="secondary"
          label={t('fields.openRelated', { name: choice?.label ?? name })}
          icon={<ArrowUpRight size={14} aria-hidden />}
          onClick={() => follow(href)}
        />
      )}
    </div>
  );
}

interface RelationSearchProps {
  readonly relation: RelationDescription;
  readonly chosen: ComboboxOption | null;
  readonly onChange: (value: string) => void;
  readonly placeholder: string;
  /** Its name where no `Field` gives one. */
  readonly label?: string;
}

/** The picker alone, as forms and filters share it. */
export function RelationSearch({ relation, chosen, onChange, placeholder, label }: RelationSearchProps) {
  const { searchRelated, nameOf } = useFieldEnvironment();
  return (
    <Combobox
      chosen={chosen}
      onChange={(option) => {
        if (option !== null) onChange(option.value);
      }}
      search={async (typed, signal) => (await searchRelated(relation, typed, signal)).map(optionOf)}
      placeholder={placeholder}
      searchPlaceholder={t('fields.searchRelated', { name: nameOf(relation.related_model) })}
      {...(label === undefined ? {} : { label })}
    />
  );
}

/** What a stored key stands for; asked for only when the record did not come with its label. */
export function useChoice(
  relation: RelationDescription,
  value: string | null,
  known: string | null,
): RelationChoice | null {
  const { findRelated } = useFieldEnvironment();
  const { data } = useQuery({
    queryKey: ['related-choice', relation.related_model, relation.related_columns, value],
    queryFn: ({ signal }) => findRelated(relation, value ?? '', signal),
    enabled: value !== null,
    staleTime: 60_000,
  });
  if (value === null) return null;
  return data ?? (known === null ? null : { value, key: value, label: known });
}

export function optionOf(choice: RelationChoice): ComboboxOption {
  if (choice.label === null) return { value: choice.value, label: choice.value };
  return {
    value: choice.value,
    label: choice.label,
    trailing: choice.value,
    content: (
      <span className={styles['choice']}>
        <Avatar name={choice.label} />
        <span>{choice.label}</span>
      </span>
    ),
  };
}
