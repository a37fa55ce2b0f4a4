import { Select } from '../../../components/index.ts';
import { ti } from '../../../i18n/import.ts';
import { useSchema, type ColumnModel, type TableModel } from '../../../schema/index.ts';
import styles from './import.module.css';
import { canBeImported, type ColumnMapping } from './match-columns.ts';
import type { SourceColumn } from './read-source.ts';

interface MappingTableProps {
  readonly table: TableModel;
  readonly sources: readonly SourceColumn[];
  readonly mapping: ColumnMapping;
  readonly onChange: (mapping: ColumnMapping) => void;
}

/** Stands for no column in a select, whose values are texts; no column is called like that. */
const none = '\0';

/** Which column of the file fills which column of the table. */
export function MappingTable({ table, sources, mapping, onChange }: MappingTableProps) {
  const { tableByModel } = useSchema();
  const options = [
    { value: none, label: ti('import.leaveOut') },
    ...table.columns.filter(canBeImported).map((column) => ({
      value: column.name,
      label: columnWords(column, tableByModel),
    })),
  ];
  return (
    <div className={styles['scroll']}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{ti('import.inFile')}</th>
            <th scope="col">{ti('import.firstValue')}</th>
            <th scope="col">{ti('import.inTable')}</th>
          </tr>
        </thead>
        <tbody>
          {sources.map(({ name, sample }, at) => (
            <tr key={at}>
              <th scope="row">{name}</th>
              <td className={styles['sample']} title={sample}>
                {sample.slice(0, 200)}
              </td>
              <td className={styles['target']}>
                <Select
                  small
                  label={ti('import.columnFor', { name })}
                  value={mapping[at] ?? none}
                  options={options}
                  onChange={(chosen) => onChange(mapping.with(at, chosen === none ? null : chosen))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A foreign key takes the key of the record that it refers to, and says whose. */
function columnWords({ label, relation }: ColumnModel, tables: ReadonlyMap<string, TableModel>): string {
  if (relation === null) return label;
  const table = tables.get(relation.related_model)?.label ?? relation.related_model;
  return ti('import.keyOf', { column: label, table });
}
