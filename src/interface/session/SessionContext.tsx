import { createContext, use, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import type { InterfaceDescription, ProjectDescription, SignedInUser } from '../../contract/index.ts';
import { createClient, type Client } from '../client/index.ts';
import type { SessionState } from './session-state.ts';
import type { SessionStore } from './session-store.ts';
import type { Viewing } from './viewing-store.ts';

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

/**
 * Who is signed in. Also while the session has ended and waits to be renewed. Whoever views as somebody else has none of
 * their own privileges meanwhile.
 */
export function useUser(): SignedInUser {
  const state = useSessionState();
  const viewing = useViewing();
  if (state.phase !== 'signed_in' && state.phase !== 'ended') throw new Error('nobody is signed in');
  return useMemo(
    () => (viewing === null ? state.user : { ...state.user, role: viewing.role, privileges: [] }),
    [state.user, viewing],
  );
}

/** Whom an owner views as; null when nobody does. */
export function useViewing(): Viewing | null {
  const { store } = useSessionValue();
  return useSyncExternalStore(store.viewing.subscribe, store.viewing.get);
}

/** Names the person in the keys of cached data (`queryKeys`): what a viewed one sees is kept apart. */
export function useWho(): string {
  const { id } = useUser();
  const viewing = useViewing();
  return viewing === null ? id : `${id} as ${viewing.as}`;
}

export function useProject(): ProjectDescription {
  return useSessionValue().project;
}
