import { createContext, use, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import type { InterfaceDescription, ProjectDescription, SignedInUser } from '../../contract/index.ts';
import { createClient, type Client } from '../client/index.ts';
import type { SessionState } from './session-state.ts';
import type { SessionStore } from './session-store.ts';

interface SessionValue {
  readonly store: SessionStore;
  readonly client: Client;
  readonly description: InterfaceDescription;
  readonly project: ProjectDescription;
}

const SessionContext = createContext<SessionValue | null>(null);

interface Props {
  readonly store: SessionStore;
  readonly description: InterfaceDescription;
  readonly project: ProjectDescription;
  readonly children: ReactNode;
}

export function SessionProvider({ store, description, project, children }: Props) {
  const client = useMemo(() => createClient(store.sendToBridge, store.openBridgeFile), [store]);
  const value = useMemo(
    () => ({ store, client, description, project }),
    [store, client, description, project],
  );
  return <SessionContext value={value}>{children}</SessionContext>;
}

/** @throws Error outside of `SessionProvider`: a mistake in the code, not a state to handle */
export function useSessionValue(): SessionValue {
  const value = use(SessionContext);
  if (value === null) throw new Error('no SessionProvider above this component');
  return value;
}

export function useSessionState(): SessionState {
  const { store } = useSessionValue();
  return useSyncExternalStore(store.subscribe, store.getState);
}

/** The calls of the data API, signed in. The same object as long as the page lives. */
export function useClient(): Client {
  return useSessionValue().client;
}

/** Who is signed in. Also while the session has ended and waits to be renewed. */
export function useUser(): SignedInUser {
  const state = useSessionState();
  if (state.phase !== 'signed_in' && state.phase !== 'ended') throw new Error('nobody is signed in');
  return state.user;
}

/** Names the person in the keys of cached data (`queryKeys`). */
export function useWho(): string {
  return useUser().id;
}

export function useProject(): ProjectDescription {
  return useSessionValue().project;
}
