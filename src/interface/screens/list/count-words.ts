import type { ListPage } from '../../../contract/index.ts';
import { formatCompact, formatNumber, t } from '../../i18n/index.ts';

/** How many records a list has, as exactly as the bridge knows; null when it does not. */
export function countWords(page: Pick<ListPage, 'count' | 'count_kind'>): string | null {
  if (page.count === null) return null;
  if (page.count_kind === 'estimated') return t('list.about', { count: formatCompact(page.count) });
  if (page.count_kind === 'capped') return t('list.atLeast', { count: formatNumber(page.count) });
  return formatNumber(page.count);
}

/** What such a count means, for who wonders about the sign. */
export function countHint(page: Pick<ListPage, 'count_kind'>): string | undefined {
  if (page.count_kind === 'estimated') return t('list.aboutHint');
  return page.count_kind === 'capped' ? t('list.atLeastHint') : undefined;
}

/** `51–100 of 128,402`. */
export function rangeWords(page: ListPage, pageNumber: number): string {
  if (page.results.length === 0) return t('list.none');
  const from = formatNumber((pageNumber - 1) * page.per_page + 1);
  const to = formatNumber((pageNumber - 1) * page.per_page + page.results.length);
  const total = countWords(page);
  return total === null ? t('list.rangeOpen', { from, to }) : t('list.range', { from, to, total });
}
