import type { Parsed } from '../../state/index.ts';
import { parseDecimal } from '../decimal/format.ts';

/** Sent as a JSON number when that is exactly what was typed, else as text (`NaN`, more digits than fit). */
export function parseReal(text: string): Parsed {
  const parsed = parseDecimal(text);
  if (!parsed.ok) return parsed;
  const value = Number(parsed.value);
  return String(value) === parsed.value && Number.isFinite(value) ? { ok: true, value } : parsed;
}
