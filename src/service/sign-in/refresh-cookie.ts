import type { Side } from '../../accounts/index.ts';

/** Each side has its own cookie, which only that side's sign-in paths receive (rule 18). */
const sides: Readonly<Record<Side, { readonly name: string; readonly path: string }>> = {
  bridge: { name: 'jet_bridge_data', path: '/api/auth/' },
  service: { name: 'jet_bridge_ui', path: '/service/auth/' },
};

/** The cookie that carries a refresh token; the only one we set. */
export function refreshCookie(side: Side, url: URL, token: string, maxAgeSeconds: number): string {
  const secure = isSecure(url) ? '; Secure' : '';
  return `${cookieName(side, url)}=${token}; Path=${cookiePath(side, url)}; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure}`;
}

/** Takes the cookie away. */
export function expiredCookie(side: Side, url: URL): string {
  return refreshCookie(side, url, '', 0);
}

/** The refresh token that came as a cookie. Over https only the `__Secure-` one counts, which http cannot set. */
export function readRefreshCookie(side: Side, url: URL, header: string | null): string | null {
  const prefix = `${cookieName(side, url)}=`;
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  const pair = pairs.find((text) => text.startsWith(prefix) && text.length > prefix.length);
  return pair?.slice(prefix.length) ?? null;
}

function cookieName(side: Side, url: URL): string {
  return `${isSecure(url) ? '__Secure-' : ''}${sides[side].name}`;
}

/** The path as the client sees it, with the prefix that the bridge is mounted under. */
function cookiePath(side: Side, { pathname }: URL): string {
  const { path } = sides[side];
  const at = pathname.indexOf(path);
  return at === -1 ? path : pathname.slice(0, at + path.length);
}

function isSecure(url: URL): boolean {
  return url.protocol === 'https:';
}
