import { Button, Menu, MenuRadioItem, Pagination } from '../../components/index.ts';
import type { ListPage } from '../../../contract/index.ts';
import { t } from '../../i18n/index.ts';
import { pageSizes, type ListState } from '../../state/index.ts';
import { countHint, rangeWords } from './count-words.ts';
import styles from './list.module.css';

interface ListFooterProps {
  readonly page: ListPage;
  readonly state: ListState;
  readonly onChange: (change: Partial<ListState>) => void;
}

/** Where in the list the page is, how long the database took, and the way to the other pages. */
export function ListFooter({ page, state, onChange }: ListFooterProps) {
  const time = Math.max(1, Math.round(page.data_query_time * 1000));
  return (
    <footer className={styles['footer']}>
      <span title={countHint(page)}>{rangeWords(page, state.page)}</span>
      <span className={styles['time']}>{t('list.time', { count: time })}</span>
      <span className={styles['space']} />
      <Menu
        label={t('list.perPage')}
        placement="top-end"
        trigger={
          <Button variant="ghost" size="small">
            {t('list.perPageShort', { count: state.perPage })}
          </Button>
        }
      >
        {pageSizes.map((size) => (
          <MenuRadioItem
            key={size}
            name="per-page"
            value={String(size)}
            checked={size === state.perPage}
            onSelect={() => onChange({ perPage: size })}
          >
            {String(size)}
          </MenuRadioItem>
        ))}
      </Menu>
      <Pagination
        onPrevious={state.page > 1 ? () => onChange({ page: state.page - 1 }) : undefined}
        onNext={page.has_more ? () => onChange({ page: state.page + 1 }) : undefined}
      />
    </footer>
  );
}
