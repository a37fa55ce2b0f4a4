export { parseOutwardQuery, type OutwardQuery } from './outward-query.ts';
export { openProxy, type Proxy } from './proxy.ts';
