import { tl } from '../../i18n/audit.ts';
import styles from './audit.module.css';
import type { ChangedColumn } from './changed-columns.ts';

/** What changed, column by column. */
export function DiffTable({ columns }: { readonly columns: readonly ChangedColumn[] }) {
  if (columns.length === 0) return <p className={styles['note']}>{tl('diff.none')}</p>;
  return (
    <div className={styles['scroll']} role="region" aria-label={tl('audit.details')} tabIndex={0}>
      <table className={styles['diff']}>
        <thead>
          <tr>
            <th scope="col">{tl('diff.column')}</th>
            <th scope="col">{tl('diff.before')}</th>
            <th scope="col">{tl('diff.after')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ name, before, after }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td data-side="before">
                <Cell value={before} />
              </td>
              <td data-side="after">
                <Cell value={after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ value }: { readonly value: string | null | undefined }) {
  if (value === undefined) return <span className={styles['absent']}>{tl('diff.absent')}</span>;
  if (value === null) return <span className={styles['absent']}>{tl('diff.null')}</span>;
  return <span className={styles['value']}>{value}</span>;
}
