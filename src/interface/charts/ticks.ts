/** Round values for an axis that begins at zero, unless something is below it: three to six of them. */
export function ticksOf(values: readonly number[]): readonly number[] {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const step = roundStep((high - low || 1) / 4);
  const first = Math.floor(low / step) * step;
  const count = Math.max(1, Math.ceil((high - first) / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, at) => first + at * step);
}

/** The smallest of 1, 2, 5 and their tenfold that is not below the wanted step. */
function roundStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(wanted));
  const found = [1, 2, 5, 10].find((factor) => factor * power >= wanted * (1 - 1e-9));
  return (found ?? 10) * power;
}
