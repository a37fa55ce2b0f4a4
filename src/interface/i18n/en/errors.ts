/** Failures that happen on this side of the wire, or that are not the server's to word. */
export const errors = {
  'errors.title': 'Something went wrong',
  'errors.unreachable.title': '{side} does not answer',
  'errors.unreachable.detail':
    'No connection to {address}. Check that it is running and that this page may reach it.',
  'errors.offline.title': 'You are offline',
  'errors.offline.detail':
    'Your device has no network. What you see stays; it will be refreshed when you are back.',
  'errors.notJson.title': 'An unexpected answer',
  'errors.notJson.detail': 'The address {address} did not answer as a bridge does (status {status}).',
  'errors.chunk.title': 'A newer version is available',
  'errors.chunk.detail': 'This page is from an older version of jet-bridge. Reload to continue.',
  'errors.notFound.title': 'There is nothing here',
  'errors.notFound.detail': 'The address may be mistyped, or what it led to is gone or hidden from you.',
  'errors.noTable.title': 'There is no table {name}',
  'errors.noTable.detail': 'It may have been renamed or dropped, or your role does not include it.',
  'errors.side.bridge': 'The bridge',
  'errors.side.service': 'The service',
  'errors.noProject':
    'This server knows no project yet, so there is no bridge to sign in to. Add one at the service.',
  'errors.home': 'Go to overview',
} as const;
