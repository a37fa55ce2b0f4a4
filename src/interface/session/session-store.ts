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
import { createPendingSignIn } from './pending-sign-in.ts';
import { usePasskeyFor } from './passkey.ts';
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
import {
  createSideCalls,
  type Credentials,
  type SecondFactor,
  type SideAddress,
  type SideCalls,
} from './side-calls.ts';
import { createViewingStore, viewingHeaders, type ViewingStore } from './viewing-store.ts';

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
  refuse(error: Error): void;
  readonly together: boolean;
  readonly addresses: Readonly<Record<Side, SideAddress>>;
  /** Goes on with the sign-in whose second factor is asked for. Together, both sides take the same. */
  giveSecondFactor(given: Partial<Readonly<Record<Side, string>>>): Promise<void>;
  /** The same with a passkey. */
  provePasskey(): Promise<void>;
  /** Signs in with a passkey alone. */
  signInWithPasskey(): Promise<void>;
  /** Forgets a sign-in that waits for a second factor. */
  abandonSignIn(): void;
  signOut(): Promise<void>;
  /** Sends calls to the bridge, signed in. */
  readonly sendToBridge: Sender;
  /** Sends calls to the bridge whose answers are files. */
  readonly openBridgeFile: FileOpener;
  /** Sends calls to the service, signed in. */
  readonly sendToService: Sender;
  /** Whom an owner views as; the bridge is told with every call. */
  readonly viewing: ViewingStore;
}

export function createSessionStore({ bridge, service, together }: SessionOptions): SessionStore {
  let state: SessionState = { phase: 'starting' };
  const listeners = new Set<() => void>();
  const viewing = createViewingStore();
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
    if (state.phase === 'signed_out') viewing.set(null);
    for (const listener of listeners) listener();
  }

  function sessionOf(side: Side): SideSession | null {
    return state.phase === 'signed_in' ? state.sides[side] : null;
  }

  const pending = createPendingSignIn();

  async function openBoth(open: (side: Side) => Promise<SideSession>): Promise<void> {
    const [onBridge, onService] = await Promise.allSettled([open('bridge'), open('service')]);
    const failures: SideFailures = { bridge: failureOf(onBridge), service: failureOf(onService) };
    const sides = { bridge: valueOf(onBridge), service: valueOf(onService) };
    const asks = pending.settle(sides, failures);
    if (asks.length > 0) return emit({ type: 'refused', failures, asks });
    if (onBridge.status === 'fulfilled') sessionHint.set();
    emit({ type: 'opened', sides, failures });
  }

  /** Both sides at once; the password or code lives in the closure until the sign-in is over. */
  async function begin(open: (side: Side, second: SecondFactor) => Promise<SideSession>): Promise<void> {
    pending.begin(open);
    await openBoth((side) => pending.open(side, {}));
  }

  /** Together, one signature is good on both sides; apart, each side asks for its own. */
  async function askPasskeys(asks: readonly Side[]): Promise<Partial<Record<Side, SecondFactor>>> {
    const answers: Partial<Record<Side, SecondFactor>> = {};
    for (const side of together ? asks.slice(0, 1) : asks) {
      answers[side] = { passkey: await usePasskeyFor(await calls[side].requestPasskey()) };
    }
    const [first] = Object.values(answers);
    return together && first !== undefined ? { bridge: first, service: first } : answers;
  }

  async function goOn(answers: Partial<Readonly<Record<Side, SecondFactor>>>): Promise<void> {
    await openBoth((side) => pending.open(side, answers[side] ?? {}));
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

  function asViewed(call: BridgeCall): BridgeCall {
    return { ...call, headers: { ...call.headers, ...viewingHeaders(viewing.get()) } };
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
      await begin(async (side, second) => {
        if (side === 'bridge' || together) return calls[side].login(credentials, second);
        const password = await deriveServiceCredential(credentials.email, credentials.password);
        return calls.service.login({ ...credentials, password }, second);
      });
    },
    finishSignOn: (code, verifier) =>
      begin((side, second) =>
        side === 'bridge' || together
          ? calls[side].link(code, { verifier, ...second })
          : calls.service.refresh(null),
      ),
    async openService(code, verifier) {
      await calls.service.link(code, { verifier });
    },
    refuse: (error) => emit({ type: 'refused', failures: { bridge: error, service: null } }),
    together,
    addresses,
    exchangeCode: (code) => begin((side, second) => calls[side].link(code, second)),
    giveSecondFactor({ bridge: onBridge, service: onService }) {
      const same = onBridge ?? onService;
      return together
        ? goOn({ bridge: { otp: same }, service: { otp: same } })
        : goOn({ bridge: { otp: onBridge }, service: { otp: onService } });
    },
    async provePasskey() {
      const { asks } = pending;
      try {
        await goOn(await askPasskeys(asks));
      } catch (error) {
        emit({ type: 'refused', failures: failuresAt(asks[0] ?? 'bridge', error), asks });
      }
    },
    async signInWithPasskey() {
      pending.forget();
      try {
        const answer = await usePasskeyFor(await calls.bridge.requestPasskey());
        const onBridge = calls.bridge.passkey(answer);
        await openBoth(async (side) => {
          if (side === 'bridge') return onBridge;
          if (together) return calls.service.passkey(answer);
          await onBridge; // a second question, and only once the first was answered well
          return calls.service.passkey(await usePasskeyFor(await calls.service.requestPasskey()));
        });
      } catch (error) {
        emit({ type: 'refused', failures: failuresAt('bridge', error) });
      }
    },
    abandonSignIn() {
      // What one side had opened already is of no use to anybody; whether it can be told matters little.
      for (const [side, opened] of pending.forget()) calls[side].logout(opened).catch(() => undefined);
      emit({ type: 'refused', failures: null });
    },
    async signOut() {
      const [onBridge, onService] = [sessionOf('bridge'), sessionOf('service')];
      sessionHint.clear();
      // Both are told, neither answer matters: the tokens are forgotten either way.
      await Promise.allSettled([calls.bridge.logout(onBridge), calls.service.logout(onService)]);
      emit({ type: 'left' });
    },
    sendToBridge: <Body>(call: BridgeCall) => signed('bridge', asViewed(call), request<Body>),
    openBridgeFile: (call) => signed('bridge', asViewed(call), requestFile),
    sendToService: <Body>(call: BridgeCall) => signed('service', call, request<Body>),
    viewing,
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
  return result.status === 'fulfilled' ? null : errorOf(result.reason);
}

function failuresAt(side: Side, error: unknown): SideFailures {
  return { bridge: null, service: null, [side]: errorOf(error) };
}

function errorOf(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

function valueOf<Value>(result: PromiseSettledResult<Value>): Value | null {
  return result.status === 'fulfilled' ? result.value : null;
}
