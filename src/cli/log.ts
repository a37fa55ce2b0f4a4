import { levelOf, type BridgeEvent, type EventLevel, type Observer } from '../events/index.ts';
import type { Config } from '../config/index.ts';

const levels: readonly EventLevel[] = ['debug', 'info', 'warn', 'error'];

export interface LogOptions {
  readonly level: EventLevel;
  readonly format: 'json' | 'text';
  readonly now: () => Date;
  write(line: string): void;
}

/** Prints events of at least the level, one line each. */
export function logObserver(options: LogOptions): Observer {
  const least = levels.indexOf(options.level);
  return (event) => {
    const level = levelOf(event);
    if (levels.indexOf(level) < least) return;
    const time = options.now().toISOString();
    const line = options.format === 'json' ? jsonLine(event, level, time) : textLine(event, level, time);
    options.write(`${line}\n`);
  };
}

/** The observer of a server: to the error stream, as text for a person and as JSON for a collector. */
export function standardLog(config: Config): Observer {
  const chosen = config.log.format;
  const format = chosen === 'auto' ? (process.stderr.isTTY ? 'text' : 'json') : chosen;
  return logObserver({
    level: config.log.level,
    format,
    now: () => new Date(),
    write: (line) => void process.stderr.write(line),
  });
}

/** JSON escapes line breaks, so that no value can forge a line. */
function jsonLine(event: BridgeEvent, level: EventLevel, time: string): string {
  const { name, ...rest } = event;
  return JSON.stringify({ time, level, event: name, ...rest }, (_key, value: unknown) =>
    value instanceof Error ? describeError(value) : value,
  );
}

function textLine(event: BridgeEvent, level: EventLevel, time: string): string {
  const { name, ...rest } = event;
  const details = Object.entries(rest).map(([key, value]) => `${key}=${textOf(value)}`);
  return [time.slice(11, 19), level.padEnd(5), name, ...details].join(' ');
}

function textOf(value: unknown): string {
  return JSON.stringify(value instanceof Error ? describeError(value) : value);
}

/**
 * An error with its causes. Drizzle's message holds the SQL and every value (stack.md, G6), so of errors
 * that carry a query only the cause is shown.
 */
function describeError(error: Error): unknown {
  const holdsValues = 'params' in error || 'parameters' in error;
  return {
    name: error.name,
    ...(holdsValues ? {} : { message: error.message, stack: error.stack }),
    ...('code' in error ? { code: error.code } : {}),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}
