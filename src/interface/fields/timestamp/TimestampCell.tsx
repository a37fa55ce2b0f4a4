import { formatExactTime } from '../../i18n/index.ts';
import styles from '../cells.module.css';
import type { CellProps } from '../field-type.ts';
import { momentOf } from '../timestamptz/zone.ts';
import { wireText } from '../wire-text.ts';
import { formatMoment } from './format-moment.ts';
import { timestampParts } from './format.ts';

/** Short in the cell; the stored value, digit for digit, in the title. */
export function TimestampCell({ column, value }: CellProps) {
  const text = wireText(value);
  // A column without a zone holds a wall clock, whatever zone is written behind it.
  const moment = column.type === 'timestamp' ? null : momentOf(text);
  if (moment === null) return <LocalTime text={text} />;
  return (
    <time
      className={styles['quiet']}
      dateTime={moment.toISOString()}
      title={`${formatExactTime(moment)}\n${text}`}
    >
      {formatMoment(moment, new Date())}
    </time>
  );
}

/** Without a zone there is no moment, so nothing is relative to now: the clock's own words, to the second. */
function LocalTime({ text }: { readonly text: string }) {
  const parts = timestampParts(text);
  return (
    <span className={styles['number']} title={text}>
      {parts === null ? text : `${parts.date} ${parts.time}`}
    </span>
  );
}
