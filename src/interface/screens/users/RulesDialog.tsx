import { Button, Dialog, Field, Select } from '../../components/index.ts';
import { ta } from '../../i18n/admin.ts';
import type { TableModel } from '../../schema/index.ts';
import { accessTo, changeTable, columnAccesses, rulesFor, setAccess, type RoleRules } from './role-draft.ts';
import { RowRules } from './RowRules.tsx';
import styles from './users.module.css';

interface RulesDialogProps {
  readonly table: TableModel;
  readonly rules: RoleRules;
  readonly editable: boolean;
  readonly onChange: (rules: RoleRules) => void;
  readonly onClose: () => void;
}

/** Rows and columns of one table. */
export function RulesDialog({ table, rules, editable, onChange, onClose }: RulesDialogProps) {
  const entry = rulesFor(rules, table.model);
  const names = table.columns.map((column) => column.name);
  return (
    <Dialog
      open
      size="wide"
      onClose={onClose}
      title={ta('roles.rulesOf', { table: table.label })}
      footer={
        <Button variant="primary" onClick={onClose}>
          {ta('roles.apply')}
        </Button>
      }
    >
      <div className={styles['form']}>
        <RowRules
          table={table}
          rows={entry.rows}
          editable={editable}
          onChange={(rows) => onChange(changeTable(rules, table.model, { rows }))}
        />
        <Field kind="group" label={ta('roles.columns')}>
          <ul>
            {table.columns.map((column) => (
              <li key={column.name} className={styles['columnLine']}>
                <span className={styles['name']}>{column.label}</span>
                <span className={styles['role']}>
                  <Select
                    small
                    label={ta('roles.access', { column: column.label })}
                    disabled={!editable}
                    value={accessTo(entry, column.name)}
                    options={columnAccesses.map((access) => ({
                      value: access,
                      label: ta(`roles.access.${access}`),
                    }))}
                    onChange={(access) =>
                      onChange(changeTable(rules, table.model, setAccess(entry, names, column.name, access)))
                    }
                  />
                </span>
              </li>
            ))}
          </ul>
        </Field>
      </div>
    </Dialog>
  );
}
