import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { Panel } from '../shell/Panel.tsx';
import { FailureState } from './FailureState.tsx';

/** What the router shows when a screen throws; the shell around it stays. */
export function ScreenFailure({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  return (
    <Panel>
      <FailureState
        level={1}
        error={error}
        onRetry={() => {
          queries.reset();
          reset();
          void router.invalidate();
        }}
      />
    </Panel>
  );
}
