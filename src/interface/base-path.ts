// Kept in a name of its own: a bundler would take `new URL('..', import.meta.url)` for a file to copy.
const here = import.meta.url;

/**
 * The path prefix that the interface is served under, without a trailing slash; empty at the root.
 * Known from this file's own address (`{prefix}/assets/…`), because `base-uri 'none'` forbids a base element.
 */
export const basePath: string = import.meta.env.DEV ? '' : new URL('..', here).pathname.replace(/\/$/, '');
