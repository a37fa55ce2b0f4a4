export { t, locale, type MessageKey } from './translate.ts';
export { formatCompact, formatExactTime, formatNumber, formatRelativeTime } from './format.ts';
