import { QueryClientProvider } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { basePath } from './base-path.ts';
import { ToastRegion } from './components/index.ts';
import { createQueryClient } from './query-client.ts';
import { FailureScreen } from './screens/failure/FailureScreen.tsx';
import { SplashScreen } from './screens/sign-in/SplashScreen.tsx';
import { SignedInApp } from './SignedInApp.tsx';
import { boot, SessionProvider, type Boot } from './session/index.ts';

const queries = createQueryClient();

/** From nothing to a session: what the server offers, then who is here. */
export function App() {
  const { ready, error, retry } = useBoot();
  if (error !== null) return <FailureScreen error={error} onRetry={retry} />;
  if (ready === null) return <SplashScreen />;
  return (
    <QueryClientProvider client={queries}>
      <SessionProvider store={ready.store} description={ready.description} project={ready.project}>
        <SignedInApp />
      </SessionProvider>
      <ToastRegion />
    </QueryClientProvider>
  );
}

/** One for the page: a sign-in code is good for one exchange, and strict mode runs effects twice. */
let booting: Promise<Boot> | null = null;

function useBoot() {
  const [ready, setReady] = useState<Boot | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const start = useCallback(() => {
    setError(null);
    booting ??= boot(basePath);
    booting.then(setReady, (reason: unknown) => {
      booting = null;
      setError(reason instanceof Error ? reason : new Error(String(reason)));
    });
  }, []);
  useEffect(start, [start]);
  return { ready, error, retry: start };
}
