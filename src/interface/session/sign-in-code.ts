/**
 * The one-time code of a sign-in link (`#code=…`), or null. Taken from the fragment, because fragments
 * are sent to no server.
 */
export function codeInFragment(fragment: string): string | null {
  const code = new URLSearchParams(fragment.replace(/^#/, '')).get('code');
  return code === null || code === '' ? null : code;
}

/** Reads the code and removes it from the address bar and the history at once. */
export function takeCodeFromAddress(): string | null {
  const code = codeInFragment(location.hash);
  if (code !== null) history.replaceState(history.state, '', location.pathname + location.search);
  return code;
}
