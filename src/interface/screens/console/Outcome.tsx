import { SquareTerminal } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Banner, EmptyState, Progress, spellKeys } from '../../components/index.ts';
import { ts } from '../../i18n/console.ts';
import { describeFailure } from '../failure/index.ts';
import styles from './console.module.css';
import { StatementResultView } from './StatementResultView.tsx';
import type { Outcome as OutcomeState } from './use-statement.ts';

/** What came of the last run. */
export function Outcome({ outcome }: { readonly outcome: OutcomeState }) {
  switch (outcome.kind) {
    case 'none':
      return (
        <EmptyState
          icon={<SquareTerminal size={20} aria-hidden />}
          title={ts('console.emptyTitle')}
          detail={ts('console.emptyDetail', { keys: spellKeys('Mod+Enter') })}
        />
      );
    case 'running':
      return <Running />;
    case 'stopped':
      return (
        <p className={styles['note']} role="status">
          {ts('console.stopped')}
        </p>
      );
    case 'failed':
      return (
        <div className={styles['failure']}>
          <Banner tone="danger" urgent title={ts('console.failed')}>
            <span className={styles['message']}>{describeFailure(outcome.error).detail}</span>
          </Banner>
        </div>
      );
    case 'done':
      return outcome.results.map((result, at) => (
        <StatementResultView key={at} result={result} place={outcome.results.length > 1 ? at + 1 : null} />
      ));
  }
}

/** Says how long it has taken once that is long enough to wonder. */
function Running() {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      <Progress busy />
      {seconds >= 2 && <p className={styles['note']}>{ts('console.running', { count: seconds })}</p>}
    </>
  );
}
