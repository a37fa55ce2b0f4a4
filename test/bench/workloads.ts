import type { LoadRequest } from './load.ts';

/** The same work for the bridge and for the floor server. */
export interface Workload {
  readonly name: string;
  readonly what: string;
  /** Requests a second against the floor's that we want to reach, on PostgreSQL. */
  readonly goal: number;
  readonly bridge: LoadRequest;
  readonly floor: LoadRequest;
}

const get = (path: string): LoadRequest => ({ method: 'GET', path });
const paid = '/api/models/orders/?status=paid&_order_by=-placed_at';
const note = JSON.stringify({ customer_id: '{customer}', title: 'Note {n}', body: 'call back' }).replace(
  '"{customer}"',
  '{customer}',
);
const credit = JSON.stringify({ credit: '{credit}' });

/** Section 0 of the goals, what every engine is asked for. */
export const workloads: readonly Workload[] = [
  {
    name: 'one',
    what: 'one record by key',
    goal: 0.75,
    bridge: get('/api/models/customers/{customer}/'),
    floor: get('/one?id={customer}'),
  },
  {
    name: 'list',
    what: '25 rows, indexed filter, ordered',
    goal: 0.85,
    bridge: get(`${paid}&_per_page=25&_count=none`),
    floor: get('/list'),
  },
  {
    name: 'listc',
    what: 'the same with the default count',
    goal: 0.85,
    bridge: get(`${paid}&_per_page=25`),
    floor: get('/listc'),
  },
  {
    name: 'embed',
    what: '25 rows with a related label each',
    goal: 0.8,
    bridge: get(`${paid}&_per_page=25&_count=none&_expand=customer_id`),
    floor: get('/embed'),
  },
  {
    name: 'k1000',
    what: '1,000 rows',
    goal: 0.9,
    bridge: get(`${paid}&_per_page=1000&_count=none`),
    floor: get('/k1000'),
  },
  {
    name: 'insert',
    what: 'insert one',
    goal: 0.7,
    bridge: { method: 'POST', path: '/api/models/notes/', body: note },
    floor: { method: 'POST', path: '/insert', body: note },
  },
  {
    name: 'update',
    what: 'update one',
    goal: 0.7,
    bridge: { method: 'PATCH', path: '/api/models/customers/{customer}/', body: credit },
    floor: { method: 'POST', path: '/update?id={customer}', body: credit },
  },
];

/** MariaDB and SQLite. */
export const otherEnginesGoal = 0.7;
