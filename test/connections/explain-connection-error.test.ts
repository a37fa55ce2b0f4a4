import { describe, expect, it } from 'vitest';
import type { ConnectionSettings } from '../../src/config/index.ts';
import { explainConnectionError } from '../../src/connections/index.ts';
import { BridgeError } from '../../src/errors/index.ts';

const postgres: ConnectionSettings = {
  engine: 'postgres',
  host: 'db',
  user: 'ann',
  password: 'hunter2',
  database: 'shop',
};
const outside = { inContainer: false };

const coded = (code: string, message = 'some text of a driver'): Error =>
  Object.assign(new Error(message), { code });

const cases: readonly (readonly [
  what: string,
  error: unknown,
  kind: string,
  cause: RegExp,
  wrong: string,
])[] = [
  ['a closed port', coded('ECONNREFUSED'), 'unreachable', /Nothing answers at db:5432/, 'host'],
  [
    'several addresses',
    new AggregateError([coded('ECONNREFUSED')]),
    'unreachable',
    /Nothing answers/,
    'host',
  ],
  ['silence', coded('CONNECT_TIMEOUT'), 'unreachable', /did not answer in time/, 'host'],
  ['an unknown host', coded('ENOTFOUND'), 'unreachable', /no host called db/, 'host'],
  ['a reset', coded('ECONNRESET'), 'unreachable', /closed the connection/, 'host'],
  ['a closed tunnel', coded('TUNNEL_CLOSED'), 'unreachable', /SSH tunnel/, 'host'],
  ['a wrong password', coded('28P01'), 'sign_in', /refused the user ann/, 'password'],
  [
    'a wrong password on MySQL',
    coded('ER_ACCESS_DENIED_ERROR'),
    'sign_in',
    /refused the user ann/,
    'password',
  ],
  [
    'a rule of pg_hba.conf',
    coded('28000', 'no pg_hba.conf entry for host "x", SSL encryption'),
    'sign_in',
    /does not let the user ann in/,
    'password',
  ],
  [
    'a rule that wants TLS',
    coded('28000', 'no pg_hba.conf entry for host "x", user "ann", database "shop", no encryption'),
    'tls',
    /only encrypted connections/,
    'tls',
  ],
  ['an unknown database', coded('3D000'), 'unreachable', /no database called shop/, 'database'],
  [
    'an unknown database on MySQL',
    coded('ER_BAD_DB_ERROR'),
    'unreachable',
    /no database called shop/,
    'database',
  ],
  ['missing rights', coded('42501'), 'rights', /the user ann may not use/, 'database'],
  ['no free connection', coded('53300'), 'unreachable', /no free connection/, 'none'],
  ['a starting server', coded('57P03'), 'unreachable', /starting or stopping/, 'none'],
  ['a server without TLS', coded('TLS_NOT_OFFERED'), 'tls', /offers no encryption/, 'tls'],
  ['a server that wants TLS', coded('ER_SECURE_TRANSPORT_REQUIRED'), 'tls', /only encrypted/, 'tls'],
  ['an unknown authority', coded('SELF_SIGNED_CERT_IN_CHAIN'), 'tls', /not trusted here/, 'tls'],
  ['another name', coded('ERR_TLS_CERT_ALTNAME_INVALID'), 'tls', /another name than db/, 'tls'],
  ['an old certificate', coded('CERT_HAS_EXPIRED'), 'tls', /expired/, 'tls'],
  ['no TLS at all', coded('ERR_SSL_WRONG_VERSION_NUMBER'), 'tls', /could not be agreed on/, 'tls'],
  ['a broken key', coded('ERR_OSSL_PEM_NO_START_LINE'), 'tls', /cannot be used/, 'tls'],
  [
    'an error inside ours',
    new BridgeError('database_unavailable', { cause: coded('ECONNREFUSED') }),
    'unreachable',
    /Nothing answers/,
    'host',
  ],
  ['anything else', new Error('flux capacitor'), 'failure', /flux capacitor/, 'url'],
  ['no error at all', 'text', 'failure', /text/, 'url'],
];

describe('why a connection failed', () => {
  it.each(cases)('%s', (_what, error, kind, cause, wrong) => {
    const problem = explainConnectionError(error, postgres, outside);
    expect(problem).toMatchObject({ kind, wrong, cause: expect.stringMatching(cause) });
    expect(problem.fix).toMatch(/^[A-Z].*[.;)]$/s);
    expect(JSON.stringify(problem)).not.toContain('hunter2');
  });

  it('a password that may need encoding is explained with the signs', () => {
    expect(explainConnectionError(coded('28P01'), postgres, outside).fix).toContain('@ is %40');
  });

  it.each(['localhost', '127.0.0.1', '::1'])('%s inside a container is the container', (host) => {
    const settings = { ...postgres, host };
    const inside = explainConnectionError(coded('ECONNREFUSED'), settings, { inContainer: true });
    expect(inside.fix).toContain('localhost is the container itself');
    expect(explainConnectionError(coded('ECONNREFUSED'), settings, outside).fix).not.toContain('container');
  });

  it('another host inside a container is not', () => {
    const problem = explainConnectionError(coded('ECONNREFUSED'), postgres, { inContainer: true });
    expect(problem.fix).not.toContain('container');
  });

  it.each([
    [14, 'unreachable', /is not there/],
    [26, 'failure', /not a SQLite database/],
    [8, 'rights', /may not read and write/],
    [5 | (2 << 8), 'unreachable', /locked/],
    [1, 'failure', /answered with an error/],
  ])('result code %i of SQLite', (errcode, kind, cause) => {
    const error = Object.assign(new Error('x'), { code: 'SQLITE_ERROR', errcode });
    const problem = explainConnectionError(error, { engine: 'sqlite', database: '/shop.db' }, outside);
    expect(problem).toMatchObject({ kind, cause: expect.stringMatching(cause) });
  });
});
