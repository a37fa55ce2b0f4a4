import { Banner } from '../../components/index.ts';
import { formatNumber } from '../../i18n/index.ts';
import { tl } from '../../i18n/audit.ts';
import { describeFailure } from '../failure/index.ts';
import styles from './audit.module.css';
import type { useCheck } from './use-check.ts';

/** What a check of the log found, in words. */
export function CheckResult({ check }: { readonly check: ReturnType<typeof useCheck> }) {
  if (check.isFetching) return null;
  if (check.error !== null) {
    return (
      <Banner tone="danger" urgent title={tl('audit.verifyFailed')}>
        {describeFailure(check.error).detail}
      </Banner>
    );
  }
  if (check.data === undefined) return null;
  const { ok, entries, chains, unchecked, problems } = check.data;
  return (
    <div role="status" className={styles['check']}>
      {ok ? (
        <Banner tone="success">
          {tl('audit.whole', { count: entries, chains: formatNumber(chains) })}
          {unchecked > 0 && ` ${tl('audit.unchecked', { count: unchecked })}`}
        </Banner>
      ) : (
        <Banner tone="danger" urgent title={tl('audit.broken', { count: problems.length })}>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Banner>
      )}
    </div>
  );
}
