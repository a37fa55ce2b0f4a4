import { Checkbox, Field, Select } from '../../../components/index.ts';
import { ti } from '../../../i18n/import.ts';
import { encodings } from './decode-file.ts';
import { delimiters, type Delimiter } from './delimited-text.ts';
import styles from './import.module.css';
import { importFormats, type ReadingOptions } from './read-source.ts';

interface ReadingFieldsProps {
  readonly reading: ReadingOptions;
  readonly onChange: (reading: ReadingOptions) => void;
}

const delimiterNames = {
  ',': 'import.delimiter.comma',
  ';': 'import.delimiter.semicolon',
  '\t': 'import.delimiter.tab',
  '|': 'import.delimiter.bar',
} as const satisfies Record<Delimiter, string>;

/** How the file is read: as it was found out, to be put right. */
export function ReadingFields({ reading, onChange }: ReadingFieldsProps) {
  const isDelimited = reading.format === 'csv';
  return (
    <>
      <div className={styles['reading']}>
        <Field label={ti('import.format')}>
          <Select
            value={reading.format}
            options={importFormats.map((value) => ({ value, label: ti(`import.format.${value}`) }))}
            onChange={(format) => onChange({ ...reading, format })}
          />
        </Field>
        <Field label={ti('import.encoding')}>
          <Select
            value={reading.encoding}
            options={encodings.map((value) => ({ value, label: value.toUpperCase() }))}
            onChange={(encoding) => onChange({ ...reading, encoding })}
          />
        </Field>
        {isDelimited && (
          <Field label={ti('import.delimiter')}>
            <Select
              value={reading.delimiter}
              options={delimiters.map((value) => ({ value, label: ti(delimiterNames[value]) }))}
              onChange={(delimiter) => onChange({ ...reading, delimiter })}
            />
          </Field>
        )}
      </div>
      {isDelimited && (
        <Checkbox checked={reading.header} onChange={(header) => onChange({ ...reading, header })}>
          {ti('import.header')}
        </Checkbox>
      )}
    </>
  );
}
