import { useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { router } from './router.tsx';
import { SplashScreen } from './screens/sign-in/SplashScreen.tsx';
import {
  getPasswordLink,
  subscribePasswordLink,
  useSessionState,
  type SessionState,
} from './session/index.ts';

// Whoever has a session does not need the form.
const SignInScreen = lazy(async () => ({
  default: (await import('./screens/sign-in/index.ts')).SignInScreen,
}));
const PasswordLinkScreen = lazy(async () => ({
  default: (await import('./screens/sign-in/index.ts')).PasswordLinkScreen,
}));
const RenewDialog = lazy(async () => ({ default: (await import('./screens/sign-in/index.ts')).RenewDialog }));

/** The screens, behind a session. A session that ends leaves the page as it is, under a form. */
export function SignedInApp(): ReactNode {
  const state = useSessionState();
  useFreshData(state);
  const link = useSyncExternalStore(subscribePasswordLink, getPasswordLink);
  if (link !== null) {
    return (
      <Suspense fallback={<SplashScreen />}>
        <PasswordLinkScreen key={link.code} link={link} />
      </Suspense>
    );
  }
  switch (state.phase) {
    case 'starting':
      return <SplashScreen />;
    case 'signed_out':
      return (
        <Suspense fallback={<SplashScreen />}>
          <SignInScreen failures={state.failures} />
        </Suspense>
      );
    case 'signed_in':
    case 'ended':
      return (
        <>
          <RouterProvider router={router} />
          <Suspense>
            {state.phase === 'ended' && <RenewDialog user={state.user} failures={state.failures} />}
          </Suspense>
        </>
      );
  }
}

/** Nothing read by one person is shown to the next; what failed meanwhile is asked again after renewal. */
function useFreshData(state: SessionState): void {
  const queries = useQueryClient();
  const before = useRef<SessionState>(state);
  useEffect(() => {
    const { phase } = before.current;
    if (state.phase === 'signed_out') queries.clear();
    if (state.phase === 'signed_in' && phase === 'ended') void queries.invalidateQueries();
    before.current = state;
  }, [state, queries]);
}
