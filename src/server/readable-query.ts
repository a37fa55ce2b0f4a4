import { BridgeError } from '../errors/index.ts';

/** Escapes of NUL, or of bytes beyond ASCII, which have to be UTF-8. */
const suspicious = /%(?:00|[89a-f])/i;
/** A percent sign that begins no escape stands for itself, as everywhere on the web. */
const strayPercent = /%(?![0-9a-f]{2})/gi;

/**
 * Refuses arguments that a browser's parser would repair in silence: a filter would then look for something else.
 *
 * @throws BridgeError `invalid_parameter` that names the argument
 */
export function requireReadable(query: string): void {
  if (!suspicious.test(query)) return;
  for (const pair of query.split('&')) {
    if (!suspicious.test(pair)) continue;
    const reason = pair.includes('%00') ? 'holds the character NUL' : isUtf8(pair) ? null : 'is not UTF-8';
    if (reason !== null) throw unreadable(pair, reason);
  }
}

function isUtf8(pair: string): boolean {
  try {
    decodeURIComponent(pair.replaceAll(strayPercent, '%25'));
    return true;
  } catch {
    return false;
  }
}

function unreadable(pair: string, reason: string): BridgeError {
  const [parameter = ''] = [...new URLSearchParams(pair).keys()];
  const detail = `"${parameter.slice(0, 100)}" ${reason}. Encode text as UTF-8, such as %C3%A9 for é.`;
  return new BridgeError('invalid_parameter', {
    detail,
    errors: [{ parameter: parameter.slice(0, 100), code: 'invalid_parameter', detail }],
  });
}
