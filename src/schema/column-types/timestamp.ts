import type { Column } from '../model.ts';
import type { ColumnType } from './column-type.ts';
import { dateOf, type Moment } from './moment.ts';
import {
  localText,
  momentFromFilter,
  momentFromJson,
  presentWallClock,
  wallClockText,
} from './timestamp-text.ts';

/**
 * Timestamps without a zone. JSON: `2024-01-31T10:11:12.123456+00:00`; the zone of the column is appended and the
 * clock not shifted. For the codec Local (SQLite) there is no offset, and one in the input is dropped, unless a zone
 * is configured.
 */
export const timestamp: ColumnType = {
  name: 'timestamp',
  group: 'datetime',
  present: presentWallClock,
  parse: (value, column) => stored(momentFromJson(value), column),
  parseFilter(text, column, options) {
    const moment = momentFromFilter(text, options);
    const bareDay = typeof moment !== 'string' && moment.time === null;
    // SQLite compares texts: a bare day equals only what was stored as a bare day, as existing clients know it.
    return options.equality && bareDay && column.wire.codec === 'Local'
      ? dateOf(moment)
      : stored(moment, column);
  },
};

function stored(moment: Moment | string, column: Column): string {
  return column.wire.codec === 'Local' ? localText(moment, column) : wallClockText(moment, column);
}
