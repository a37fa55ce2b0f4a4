import { getRouteApi } from '@tanstack/react-router';
import { Download, ScrollText, ShieldCheck } from 'lucide-react';
import { Button, EmptyState, Skeleton } from '../../components/index.ts';
import { tl } from '../../i18n/audit.ts';
import { FailureState } from '../failure/index.ts';
import { Panel, PanelBody, PanelHeader } from '../shell/Panel.tsx';
import { AuditEntryLine } from './AuditEntryLine.tsx';
import { AuditFilterBar } from './AuditFilterBar.tsx';
import styles from './audit.module.css';
import { CheckResult } from './CheckResult.tsx';
import { useAudit } from './use-audit.ts';
import { useAuditExport } from './use-audit-export.ts';
import { useCheck } from './use-check.ts';

const route = getRouteApi('/audit');

/** Who did what, and whether the log of it is whole. */
export function AuditScreen() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const check = useCheck();
  const exporting = useAuditExport(filters);
  return (
    <Panel title={tl('audit.title')}>
      <PanelHeader
        icon={<ScrollText size={18} strokeWidth={1.75} aria-hidden />}
        title={tl('audit.title')}
        actions={
          <>
            <Button
              icon={<ShieldCheck size={14} aria-hidden />}
              busy={check.isFetching}
              onClick={() => void check.refetch()}
            >
              {tl('audit.verify')}
            </Button>
            <Button
              icon={<Download size={14} aria-hidden />}
              busy={exporting.busy}
              onClick={() => void exporting.run()}
            >
              {tl('audit.export')}
            </Button>
          </>
        }
      />
      <PanelBody>
        <div className={styles['screen']}>
          <CheckResult check={check} />
          <AuditFilterBar
            key={JSON.stringify(filters)}
            filters={filters}
            onChange={(search) => void navigate({ search })}
          />
          <Entries filters={filters} />
        </div>
      </PanelBody>
    </Panel>
  );
}

function Entries({ filters }: Pick<Parameters<typeof AuditFilterBar>[0], 'filters'>) {
  const audit = useAudit(filters);
  if (audit.error !== null && audit.entries === undefined) {
    return <FailureState error={audit.error} onRetry={() => void audit.refetch()} />;
  }
  if (audit.entries === undefined) return <Skeleton height="48px" />;
  if (audit.entries.length === 0) {
    return (
      <EmptyState
        icon={<ScrollText size={20} aria-hidden />}
        title={tl('audit.empty')}
        detail={tl('audit.emptyDetail')}
      />
    );
  }
  return (
    <>
      <ul className={styles['entries']} aria-label={tl('audit.entries')}>
        {audit.entries.map((entry) => (
          <AuditEntryLine key={entry.id} entry={entry} />
        ))}
      </ul>
      {audit.hasNextPage && (
        <Button busy={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
          {tl('audit.more')}
        </Button>
      )}
    </>
  );
}
