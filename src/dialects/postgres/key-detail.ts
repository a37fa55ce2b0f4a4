const keyList = /^Key \(((?:"(?:[^"]|"")*"|[^"()])*)\)=\(/s;
const name = /"((?:[^"]|"")*)"|([^",\s][^",]*)/g;

/**
 * The columns in the server's `Key (email, "Tenant")=(…) already exists.`; none when the key is an expression. The
 * values behind them are not looked at.
 */
export function keyColumns(detail: string | undefined): readonly string[] {
  const list = keyList.exec(detail ?? '')?.[1];
  if (list === undefined) return [];
  return Array.from(
    list.matchAll(name),
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.trim(),
  );
}
