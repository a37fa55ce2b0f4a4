import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { t } from '../../i18n/index.ts';
import type { TableModel } from '../../schema/index.ts';
import styles from './record.module.css';

/** The way back from a record to the list it belongs to. */
export function TableCrumb({ table }: { readonly table: TableModel }) {
  return (
    <nav className={styles['crumb']} aria-label={t('components.breadcrumb')}>
      <Link to="/t/$model" params={{ model: table.model }} className={styles['back']}>
        <ChevronLeft size={14} aria-hidden />
        {table.label}
      </Link>
    </nav>
  );
}
