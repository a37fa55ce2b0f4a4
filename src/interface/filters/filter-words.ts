import { t, type MessageKey } from '../i18n/index.ts';
import { isRelativeTime, type Filter } from '../state/index.ts';

const periodWords: Readonly<Record<string, MessageKey>> = {
  PT1H: 'filters.period.hour',
  P1D: 'filters.period.day',
  P7D: 'filters.period.week',
  P30D: 'filters.period.month',
  P90D: 'filters.period.quarter',
  P365D: 'filters.period.year',
};

/** `P7D` → `7 days`; other durations by their own text. */
export function periodName(duration: string): string {
  const key = periodWords[duration];
  return key === undefined ? duration : t(key as 'filters.period.day');
}

/** The value of a filter on its chip, short. Empty where the comparison says it all. */
export function valueWordsOf(filter: Filter): string {
  const { value, lookup } = filter;
  if (typeof value === 'boolean') return /^is(null|empty)$/.test(lookup) ? '' : String(value);
  if (isRelativeTime(value)) return periodName(value.ago);
  if (typeof value === 'string') return value === '' ? t('filters.emptyText') : shorten(value);
  if (lookup === 'between') return value.map(shorten).join(' – ');
  const shown = value.slice(0, 3).map((item) => (item === '' ? t('filters.emptyText') : shorten(item)));
  return value.length > 3 ? `${shown.join(', ')} +${value.length - 3}` : shown.join(', ');
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
