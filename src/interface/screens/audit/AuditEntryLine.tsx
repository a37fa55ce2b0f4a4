import { Link } from '@tanstack/react-router';
import type { AuditEntryDescription } from '../../../contract/index.ts';
import { encodeKey } from '../../client/index.ts';
import { Badge } from '../../components/index.ts';
import { formatExactTime, formatRelativeTime } from '../../i18n/index.ts';
import { tl } from '../../i18n/audit.ts';
import { formatJson, jsonText } from '../../json/index.ts';
import { useSchema } from '../../schema/index.ts';
import styles from './audit.module.css';
import { changedColumns } from './changed-columns.ts';
import { DiffTable } from './DiffTable.tsx';
import { actionWords } from './operations.ts';

/** One entry in a line, with what it says behind it. */
export function AuditEntryLine({ entry }: { readonly entry: AuditEntryDescription }) {
  const { action, phase, principal, model, key } = entry;
  const at = new Date(entry.at);
  return (
    <li className={styles['entry']}>
      <details>
        <summary>
          <span className={styles['summary']}>
            <span className={styles['action']}>{actionWords(action)}</span>
            {model !== null && (
              <span className={styles['record']}>
                {model}
                {key !== null && key !== '' && ` ${key}`}
              </span>
            )}
            {phase === 'failed' && <Badge hue="red" size="small" text={tl('audit.failed')} />}
            {phase === 'intended' && <Badge hue="grey" size="small" text={tl('audit.announced')} />}
            <span className={styles['who']}>
              {principal.name === '' ? tl('audit.nobody') : principal.name}
            </span>
            <time className={styles['when']} dateTime={entry.at} title={formatExactTime(at)}>
              {formatRelativeTime(at, new Date())}
            </time>
          </span>
        </summary>
        <EntryDetails entry={entry} at={at} />
      </details>
    </li>
  );
}

function EntryDetails({ entry, at }: { readonly entry: AuditEntryDescription; readonly at: Date }) {
  const { details, address, request_id: request } = entry;
  return (
    <div className={styles['details']}>
      <p className={styles['note']}>
        {formatExactTime(at)}
        {address !== '' && ` · ${tl('audit.from', { address })}`}
      </p>
      {isChange(details) ? (
        <DiffTable columns={changedColumns(membersOf(details['before']), membersOf(details['after']))} />
      ) : (
        <pre className={styles['json']} tabIndex={0} aria-label={tl('audit.details')}>
          {formatJson(jsonText(details), 2)}
        </pre>
      )}
      <p className={styles['links']}>
        <RecordLink entry={entry} />
        {request !== '' && (
          <Link to="/audit" search={{ request, begun: true }}>
            {tl('audit.sameRequest')}
          </Link>
        )}
      </p>
    </div>
  );
}

/** Keys of one column are text as they are; those of several come with their commas. */
function RecordLink({ entry: { model, key } }: { readonly entry: AuditEntryDescription }) {
  const table = useSchema().tableByModel.get(model ?? '');
  if (table === undefined || key === null || key === '') return null;
  const parts = table.key_columns.length > 1 ? key.split(',') : [key];
  return (
    <Link to="/t/$model/$key" params={{ model: table.model, key: encodeKey(parts) }}>
      {tl('audit.openRecord')}
    </Link>
  );
}

function isChange(details: AuditEntryDescription['details']): boolean {
  return 'before' in details && 'after' in details;
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> | null {
  // Members of a parsed JSON object.
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
}
