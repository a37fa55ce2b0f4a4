/** An error and what caused it, as objects with unknown members. */
export function errorChain(error: unknown): readonly Record<string, unknown>[] {
  const chain: Record<string, unknown>[] = [];
  for (let link = error; typeof link === 'object' && link !== null && chain.length < 5;) {
    // Own properties of an unknown error are read as unknown values.
    const properties = link as Record<string, unknown>;
    chain.push(properties);
    link = properties['cause'];
  }
  return chain;
}
