import type { LoadRequest } from './load.ts';

/** The same work for the bridge and for the floor server. */
export interface Workload {
  readonly name: string;
  readonly what: string;
  /** Requests a second against the floor's that we want to reach. */
  readonly goal: number;
  readonly bridge: (n: number) => LoadRequest;
  readonly floor: (n: number) => LoadRequest;
}

const get = (path: string): LoadRequest => ({ method: 'GET', path });
/** Customers are read in an order that no cache of rows likes. */
const customerOf = (n: number): number => 1 + ((n * 7919) % 1000);
const note = (n: number): string =>
  JSON.stringify({ customer_id: customerOf(n), title: `Note ${n}`, body: 'call back' });
const credit = (n: number): string => JSON.stringify({ credit: `${n % 1000}.50` });

export const workloads: readonly Workload[] = [
  {
    name: 'one',
    what: 'one record by key',
    goal: 0.75,
    bridge: (n) => get(`/api/models/customers/${customerOf(n)}/`),
    floor: (n) => get(`/one?id=${customerOf(n)}`),
  },
  {
    name: 'list',
    what: '25 rows, indexed filter, ordered, no count',
    goal: 0.85,
    bridge: () => get('/api/models/orders/?status=paid&_order_by=-placed_at&_per_page=25&_count=none'),
    floor: () => get('/list'),
  },
  {
    name: 'listc',
    what: 'the same with the default count',
    goal: 0.85,
    bridge: () => get('/api/models/orders/?status=paid&_order_by=-placed_at&_per_page=25&_count=auto'),
    floor: () => get('/listc'),
  },
  {
    name: 'k1000',
    what: '1,000 rows',
    goal: 0.9,
    bridge: () => get('/api/models/orders/?status=paid&_order_by=-placed_at&_per_page=1000&_count=none'),
    floor: () => get('/k1000'),
  },
  {
    name: 'insert',
    what: 'create a record',
    goal: 0.7,
    bridge: (n) => ({ method: 'POST', path: '/api/models/notes/', body: note(n) }),
    floor: (n) => ({ method: 'POST', path: '/insert', body: note(n) }),
  },
  {
    name: 'update',
    what: 'change one column of one record',
    goal: 0.7,
    bridge: (n) => ({ method: 'PATCH', path: `/api/models/customers/${customerOf(n)}/`, body: credit(n) }),
    floor: (n) => ({ method: 'POST', path: `/update?id=${customerOf(n)}`, body: credit(n) }),
  },
];
