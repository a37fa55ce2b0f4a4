export { t, locale, translator, type MessageKey } from './translate.ts';
export { formatCompact, formatExactTime, formatNumber, formatRelativeTime, formatSize } from './format.ts';
