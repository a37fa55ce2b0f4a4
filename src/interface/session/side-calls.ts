import type { PasskeyAnswer, PasskeyRequest, SignInAnswer } from '../../contract/index.ts';
import { request, type Side } from '../client/index.ts';
import { sideSession, type SideSession } from './session-state.ts';

/** One side's address. `crossSite`: its cookie does not travel, so the refresh token is kept in memory. */
export interface SideAddress {
  readonly side: Side;
  /** Without a trailing slash. */
  readonly base: string;
  readonly crossSite: boolean;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** What a side asks for after the password; one of the two. */
export interface SecondFactor {
  /** Code of the authenticator app, or a recovery code. */
  readonly otp?: string | undefined;
  readonly passkey?: PasskeyAnswer | undefined;
}

/** The sign-in calls of one side. Each throws what `request` throws. */
export interface SideCalls {
  login(credentials: Credentials, second: SecondFactor): Promise<SideSession>;
  /** Exchanges the code of a sign-in link; one that a provider's way ended with needs the verifier. */
  link(code: string, given: SecondFactor & { readonly verifier?: string }): Promise<SideSession>;
  /** What to ask the browser for, to sign in with a passkey. */
  requestPasskey(): Promise<PasskeyRequest>;
  passkey(answer: PasskeyAnswer): Promise<SideSession>;
  refresh(old: SideSession | null): Promise<SideSession>;
  logout(old: SideSession | null): Promise<void>;
}

export function createSideCalls({ side, base, crossSite }: SideAddress): SideCalls {
  const root = side === 'bridge' ? '/api/auth/' : '/service/auth/';
  const inBody = crossSite ? { refresh: 'body' } : {};

  async function open(path: string, body: Readonly<Record<string, unknown>>): Promise<SideSession> {
    const answer = await request<SignInAnswer>({ side, method: 'POST', base, path: root + path, body });
    return sideSession(answer.body, Date.now());
  }

  return {
    login: ({ email, password }, second) => open('login/', { email, password, ...second, ...inBody }),
    link: (code, given) => open('link/', { code, ...given, ...inBody }),
    async requestPasskey() {
      const path = `${root}passkey/options/`;
      return (await request<PasskeyRequest>({ side, method: 'POST', base, path, body: {} })).body;
    },
    passkey: (answer) => open('passkey/', { ...answer, ...inBody }),
    refresh: (old) => open('refresh/', { ...refreshBody(old), ...inBody }),
    async logout(old) {
      await request({
        side,
        method: 'POST',
        base,
        path: `${root}logout/`,
        body: refreshBody(old),
        token: old?.token,
      });
    },
  };
}

function refreshBody(old: SideSession | null): Readonly<Record<string, string>> {
  return old?.refreshToken ? { refresh_token: old.refreshToken } : {};
}
