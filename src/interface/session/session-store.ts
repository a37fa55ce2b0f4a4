import {
  ApiProblem,
  request,
  requestFile,
  type BridgeCall,
  type Call,
  type FileOpener,
  type Sender,
  type Side,
} from '../client/index.ts';
import { singleFlight, withTabLock } from './one-at-a-time.ts';
import { sessionHint } from './remembered.ts';
import { deriveServiceCredential } from './service-credential.ts';
import {
  nextState,
  type SessionEvent,
  type SessionState,
  type SideFailures,
  type SideSession,
} from './session-state.ts';
import { createSideCalls, type Credentials, type SideAddress, type SideCalls } from './side-calls.ts';

export interface SessionOptions {
  readonly bridge: SideAddress;
  readonly service: SideAddress;
  /** One set of accounts on one origin: the password itself goes to both sides. */
  readonly together: boolean;
}

/** Holds both tokens and keeps them fresh. React reads it through `useSyncExternalStore`. */
export interface SessionStore {
  readonly getState: () => SessionState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Opens the session that a cookie remembers, if any. */
  restore(): Promise<void>;
  signIn(credentials: Credentials): Promise<void>;
  exchangeCode(code: string): Promise<void>;
  /** Ends a way over a provider: with its code on both sides, or on one while a cookie remembers the other. */
  finishSignOn(code: string, verifier: string): Promise<void>;
  /** Signs in on the service alone, so that its cookie is there when the page comes back with the bridge's code. */
  openService(code: string, verifier: string): Promise<void>;
  /** Shows the form, with what went wrong elsewhere. */
  refuse(error: Error | null): void;
  readonly together: boolean;
  readonly addresses: Readonly<Record<Side, SideAddress>>;
  signOut(): Promise<void>;
  /** Sends calls to the bridge, signed in. */
  readonly sendToBridge: Sender;
  /** Sends calls to the bridge whose answers are files. */
  readonly openBridgeFile: FileOpener;
  /** Sends calls to the service, signed in. */
  readonly sendToService: Sender;
}

export function createSessionStore({ bridge, service, together }: SessionOptions): SessionStore {
  let state: SessionState = { phase: 'starting' };
  const listeners = new Set<() => void>();
  const addresses: Readonly<Record<Side, SideAddress>> = { bridge, service };
  const calls: Readonly<Record<Side, SideCalls>> = {
    bridge: createSideCalls(bridge),
    service: createSideCalls(service),
  };
  const renewals = {
    bridge: singleFlight(() => renew('bridge')),
    service: singleFlight(() => renew('service')),
  };

  function emit(event: SessionEvent): void {
    state = nextState(state, event);
    for (const listener of listeners) listener();
  }

  function sessionOf(side: Side): SideSession | null {
    return state.phase === 'signed_in' ? state.sides[side] : null;
  }

  async function openBoth(open: (side: Side) => Promise<SideSession>): Promise<void> {
    const [onBridge, onService] = await Promise.allSettled([open('bridge'), open('service')]);
    const failures: SideFailures = { bridge: failureOf(onBridge), service: failureOf(onService) };
    if (onBridge.status === 'fulfilled') sessionHint.set();
    emit({ type: 'opened', sides: { bridge: valueOf(onBridge), service: valueOf(onService) }, failures });
  }

  async function renew(side: Side): Promise<SideSession | null> {
    try {
      const session = await withTabLock(`jet-bridge.refresh.${side}`, () =>
        calls[side].refresh(sessionOf(side)),
      );
      emit({ type: 'renewed', side, session });
      return session;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
      if (side === 'bridge') sessionHint.clear();
      emit({ type: 'lost', side });
      return null;
    }
  }

  /** Sends with the current token, and once more with a fresh one when the token was too old. */
  async function signed<Result>(
    side: Side,
    call: BridgeCall,
    send: (call: Call) => Promise<Result>,
  ): Promise<Result> {
    const { base } = addresses[side];
    const held = sessionOf(side);
    const current = held !== null && Date.now() >= held.renewAtMs ? await renewals[side]() : held;
    try {
      return await send({ ...call, side, base, token: current?.token });
    } catch (error) {
      if (!isStaleToken(error) || held === null) throw error;
      const fresh = await renewals[side]();
      if (fresh === null) throw error;
      return await send({ ...call, side, base, token: fresh.token });
    }
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async restore() {
      // A bridge elsewhere gets no cookie from here, and its refresh token died with the last page.
      if (bridge.crossSite || !sessionHint.isSet()) {
        emit({ type: 'refused', failures: null });
        return;
      }
      await openBoth((side) => withTabLock(`jet-bridge.refresh.${side}`, () => calls[side].refresh(null)));
      if (state.phase === 'signed_out') emit({ type: 'refused', failures: unreachableOnly(state.failures) });
    },
    async signIn(credentials) {
      await openBoth(async (side) => {
        if (side === 'bridge' || together) return calls[side].login(credentials);
        const password = await deriveServiceCredential(credentials.email, credentials.password);
        return calls.service.login({ ...credentials, password });
      });
    },
    exchangeCode: (code) => openBoth((side) => calls[side].link(code)),
    finishSignOn: (code, verifier) =>
      openBoth((side) =>
        side === 'bridge' || together ? calls[side].link(code, verifier) : calls.service.refresh(null),
      ),
    async openService(code, verifier) {
      await calls.service.link(code, verifier);
    },
    refuse: (error) =>
      emit({ type: 'refused', failures: error === null ? null : { bridge: error, service: null } }),
    together,
    addresses,
    async signOut() {
      const [onBridge, onService] = [sessionOf('bridge'), sessionOf('service')];
      sessionHint.clear();
      // Both are told, neither answer matters: the tokens are forgotten either way.
      await Promise.allSettled([calls.bridge.logout(onBridge), calls.service.logout(onService)]);
      emit({ type: 'left' });
    },
    sendToBridge: <Body>(call: BridgeCall) => signed('bridge', call, request<Body>),
    openBridgeFile: (call) => signed('bridge', call, requestFile),
    sendToService: <Body>(call: BridgeCall) => signed('service', call, request<Body>),
  };
}

/** Refused for the token's sake; a wrong password at a step-up is 401 too and must not renew. */
function isStaleToken(error: unknown): boolean {
  const codes = ['token_required', 'invalid_token', 'token_expired', 'session_ended'];
  return error instanceof ApiProblem && error.status === 401 && codes.includes(error.code);
}

/** A cookie that is no longer good is no failure worth a message; a server that is away is. */
function unreachableOnly(failures: SideFailures | null): SideFailures | null {
  if (failures?.bridge == null || failures.bridge instanceof ApiProblem) return null;
  return failures;
}

function failureOf(result: PromiseSettledResult<unknown>): Error | null {
  if (result.status === 'fulfilled') return null;
  return result.reason instanceof Error ? result.reason : new Error(String(result.reason));
}

function valueOf<Value>(result: PromiseSettledResult<Value>): Value | null {
  return result.status === 'fulfilled' ? result.value : null;
}
