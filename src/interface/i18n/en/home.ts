/** The overview. */
export const home = {
  'home.title': 'Overview',
  'home.biggest': 'Biggest tables',
  'home.others': 'Other tables',
  'home.allTables': { one: '{count} table', other: '{count} tables' },
  'home.rows': 'rows',
  'home.open': 'Open the list',
  'home.atLeast': '{count}+',
  'home.latest': 'Latest in {table}',
  'home.viewAll': 'View all',
  'home.empty.title': 'No tables yet',
  'home.empty.detail':
    'The bridge sees no table that you may read. Create one in the database, or ask an owner for the right to read some.',
  'home.noRows': 'No rows yet',
  'home.newest': 'Newest first',
} as const;
