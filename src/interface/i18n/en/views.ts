/** Saved views of a list; fetched with their tabs. */
export const views = {
  'views.label': 'Views',
  'views.all': 'All',
  'views.save': 'Save view',
  'views.save.title': 'Save this view',
  'views.name': 'Name',
  'views.replaces': 'Replaces the view of this name.',
  'views.everyone': 'Show it to everyone',
  'views.kept': 'Filters, search, order and columns are kept by the service, with the values in the filters.',
  'views.save.action': 'Save',
  'views.saved': 'View saved',
  'views.failed': 'The view was not saved',
  'views.remove': 'Delete the view {name}',
  'views.removed': 'View deleted',
} as const;
