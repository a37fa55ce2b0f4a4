import type { ReactNode } from 'react';
import { Button, ErrorState } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { describeFailure } from './describe-failure.ts';
import { isMissingChunk } from './missing-chunk.ts';

export interface FailureStateProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  readonly actions?: ReactNode;
  /** 1 where nothing else on the screen is a heading. */
  readonly level?: 1 | 2;
}

/** Whatever was thrown, as a state with a way forward. */
export function FailureState({ error, onRetry, actions, level = 2 }: FailureStateProps) {
  if (isMissingChunk(error)) {
    return (
      <ErrorState
        level={level}
        title={t('errors.chunk.title')}
        detail={t('errors.chunk.detail')}
        actions={
          <Button variant="primary" onClick={() => location.reload()}>
            {t('common.reload')}
          </Button>
        }
      />
    );
  }
  return <ErrorState {...describeFailure(error)} level={level} onRetry={onRetry} actions={actions} />;
}
