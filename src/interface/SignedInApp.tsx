import { useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { router } from './router.tsx';
import { RenewDialog } from './screens/sign-in/RenewDialog.tsx';
import { SignInScreen } from './screens/sign-in/SignInScreen.tsx';
import { SplashScreen } from './screens/sign-in/SplashScreen.tsx';
import { useSessionState, type SessionState } from './session/index.ts';

/** The screens, behind a session. A session that ends leaves the page as it is, under a form. */
export function SignedInApp() {
  const state = useSessionState();
  useFreshData(state);
  switch (state.phase) {
    case 'starting':
      return <SplashScreen />;
    case 'signed_out':
      return <SignInScreen failures={state.failures} />;
    case 'signed_in':
    case 'ended':
      return (
        <>
          <RouterProvider router={router} />
          {state.phase === 'ended' && <RenewDialog user={state.user} failures={state.failures} />}
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
