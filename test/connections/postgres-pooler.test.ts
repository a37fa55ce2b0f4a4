import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClient, type Client } from '../../src/connections/index.ts';
import { silent } from '../../src/events/index.ts';
import { isPostgresMissing, plain, serverSettings } from '../engines/postgres.ts';

/** PgBouncer's answer to a start-up message with a parameter that it does not keep for its clients. */
function refusal(parameter: string): Buffer {
  const fields = `SFATAL\0C08P01\0Munsupported startup parameter: ${parameter}\0\0`;
  const head = Buffer.from('E\0\0\0\0');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, Buffer.from(fields)]);
}

/** Stands in for PgBouncer at the start of a connection; then the server itself answers. */
async function startPooler() {
  const seen: string[] = [];
  const server = createServer((from) => {
    from.on('error', () => from.destroy());
    from.once('data', (startup) => {
      const text = startup.toString('latin1');
      if (text.includes('bytea_output')) return from.end(refusal('bytea_output'));
      seen.push(text);
      const { host = '', port = 0 } = serverSettings();
      const to = connect(port, host);
      to.on('error', () => from.destroy());
      to.write(startup);
      from.pipe(to).pipe(from);
      return undefined;
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server has one
  return { port, seen, close: () => void server.close() };
}

describe.skipIf(isPostgresMissing)('a transaction pooler before PostgreSQL', () => {
  let pooler: Awaited<ReturnType<typeof startPooler>>;
  let client: Client;

  beforeAll(async () => {
    pooler = await startPooler();
    const settings = { ...serverSettings(), port: pooler.port, host: '127.0.0.1', poolSize: 1 };
    client = await openClient({ ...settings, tls: { mode: 'disable' } }, silent);
  });
  afterAll(async () => {
    await client.close();
    pooler.close();
  });

  it('is noticed by what it refuses, and then asked for nothing it cannot keep', async () => {
    expect((await client.run(plain('SHOW timezone'))).rows).toEqual([['UTC']]);
    expect(pooler.seen).toHaveLength(1);
    expect(pooler.seen[0]).not.toMatch(/IntervalStyle|statement_timeout|extra_float_digits/);
  });

  it('gets no named statements, however often a text is run', async () => {
    const statement = { text: 'SELECT count(*) FROM pg_prepared_statements WHERE $1 <> 0', params: [1] };
    for (let use = 0; use < 4; use++) expect((await client.run(statement)).rows).toEqual([['0']]);
  });

  it('has the time limit set inside each transaction', async () => {
    const { rows } = await client.transaction('write', (transaction) =>
      transaction.run(plain('SHOW statement_timeout')),
    );
    expect(rows).toEqual([['15s']]);
    expect((await client.run(plain('SHOW statement_timeout'))).rows).toEqual([['0']]);
  });
});
