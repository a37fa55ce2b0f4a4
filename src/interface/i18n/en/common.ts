/** Words that more than one screen uses. */
export const common = {
  'common.cancel': 'Cancel',
  'common.close': 'Close',
  'common.delete': 'Delete',
  'common.retry': 'Retry',
  'common.reload': 'Reload',
  'common.copy': 'Copy',
  'common.search': 'Search',
  'common.loading': 'Loading…',
  'common.noMatches': 'No matches',
  'common.dismiss': 'Dismiss',
} as const;
