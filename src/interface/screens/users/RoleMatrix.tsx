import { SlidersHorizontal, Undo2 } from 'lucide-react';
import { Checkbox, IconButton } from '../../components/index.ts';
import { ta } from '../../i18n/admin.ts';
import type { TableModel } from '../../schema/index.ts';
import {
  everyTable,
  followOthers,
  operationNames,
  operationWords,
  rulesFor,
  toggleOperation,
  type RoleRules,
} from './role-draft.ts';
import styles from './users.module.css';

interface RoleMatrixProps {
  readonly rules: RoleRules;
  readonly tables: readonly TableModel[];
  readonly editable: boolean;
  readonly onChange: (rules: RoleRules) => void;
  readonly onRules: (table: TableModel) => void;
}

/** Tables by operations. */
export function RoleMatrix({ rules, tables, editable, onChange, onRules }: RoleMatrixProps) {
  const line = (model: string, label: string) => (
    <>
      <th scope="row">
        {label}
        {model !== everyTable && rules.tables[model] === undefined && (
          <span className={styles['follows']}>{ta('roles.follows')}</span>
        )}
      </th>
      {operationNames.map((operation) => (
        <td key={operation}>
          <Checkbox
            checked={rulesFor(rules, model).operations.includes(operation)}
            disabled={!editable}
            label={ta('roles.cell', { operation: operationWords(operation), table: label })}
            onChange={() => onChange(toggleOperation(rules, model, operation))}
          />
        </td>
      ))}
    </>
  );
  return (
    <div className={styles['matrixScroll']} role="region" aria-label={ta('roles.tables')} tabIndex={0}>
      <table className={styles['matrix']}>
        <thead>
          <tr>
            <th scope="col">{ta('roles.table')}</th>
            {operationNames.map((operation) => (
              <th key={operation} scope="col">
                {operationWords(operation)}
              </th>
            ))}
            <th scope="col">{ta('roles.rules')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            {line(everyTable, ta('roles.every'))}
            <td />
          </tr>
          {tables.map((table) => (
            <tr key={table.model} data-own={rules.tables[table.model] !== undefined || undefined}>
              {line(table.model, table.label)}
              <td>
                <span className={styles['lineActions']}>
                  <IconButton
                    size="small"
                    label={ta('roles.rulesOf', { table: table.label })}
                    icon={<SlidersHorizontal size={14} aria-hidden />}
                    onClick={() => onRules(table)}
                  />
                  {editable && rules.tables[table.model] !== undefined && (
                    <IconButton
                      size="small"
                      label={`${ta('roles.reset')}: ${table.label}`}
                      icon={<Undo2 size={14} aria-hidden />}
                      onClick={() => onChange(followOthers(rules, table.model))}
                    />
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
