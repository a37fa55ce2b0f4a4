import { describe, expect, it } from 'vitest';
import { logObserver } from '../../src/cli/log.ts';
import type { BridgeEvent, EventLevel } from '../../src/events/index.ts';

function logged(event: BridgeEvent, level: EventLevel = 'debug', format: 'json' | 'text' = 'json'): string {
  let written = '';
  const now = (): Date => new Date('2026-03-01T12:34:56.789Z');
  logObserver({ level, format, now, write: (line) => (written += line) })(event);
  return written;
}

describe('a log line', () => {
  it('is one JSON object', () => {
    expect(JSON.parse(logged({ name: 'schema_loaded', tables: 3, durationMs: 12 }))).toEqual({
      time: '2026-03-01T12:34:56.789Z',
      level: 'info',
      event: 'schema_loaded',
      tables: 3,
      durationMs: 12,
    });
  });
  it('cannot be forged by a line break in a value', () => {
    for (const format of ['json', 'text'] as const) {
      const line = logged({ name: 'warning', detail: 'one\n{"level":"info"}' }, 'debug', format);
      expect(line.trimEnd().split('\n')).toHaveLength(1);
    }
  });
  it('is left out below the level', () => {
    expect(logged({ name: 'database_back' }, 'warn')).toBe('');
    expect(logged({ name: 'warning', detail: 'x' }, 'warn')).not.toBe('');
  });
  it('of an error holds its causes, but no query with its values', () => {
    const cause = Object.assign(new Error('duplicate key'), { code: '23505' });
    const query = Object.assign(new Error("Failed query: insert … params: 'hunter2'", { cause }), {
      params: ['hunter2'],
    });
    const line = logged({ name: 'request_failed', requestId: 'r1', error: query });
    expect(line).not.toContain('hunter2');
    expect(JSON.parse(line)).toMatchObject({
      level: 'error',
      error: { cause: { message: 'duplicate key', code: '23505' } },
    });
  });
});
