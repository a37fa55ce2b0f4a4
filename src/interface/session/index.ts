export {
  SessionProvider,
  useClient,
  useProject,
  useSessionState,
  useSessionValue,
  useUser,
  useViewing,
  useWho,
} from './SessionContext.tsx';
export { createSessionStore, type SessionStore } from './session-store.ts';
export type { SessionState, SideFailures } from './session-state.ts';
export type { PasswordLink } from './arrival.ts';
export { getPasswordLink, setPasswordLink, subscribePasswordLink } from './password-link.ts';
export { hasPasskeys, makePasskeyFor, PasskeyCancelled, usePasskeyFor } from './passkey.ts';
export { useAccountSide, type AccountSide } from './use-account-side.ts';
export type { Credentials, SideAddress } from './side-calls.ts';
export { boot, type Boot } from './boot.ts';
export type { Viewing } from './viewing-store.ts';
export { useViewAs } from './use-view-as.ts';
