/**
 * Which folder of `src/` may import which, in the order of the pipeline.
 *
 * `types` after a colon: only with `import type`. A name with a file allows that file alone.
 */
export const importRules: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  errors: [],
  events: [],
  config: ['errors'],
  schema: ['errors'],
  connections: ['config:types', 'errors', 'events'],
  dialects: ['connections', 'config:types', 'schema', 'errors', 'events'],
  introspection: [
    'dialects/dialect.ts',
    'dialects/catalog.ts',
    'connections:types',
    'schema',
    'errors',
    'events',
  ],
  store: ['connections', 'config', 'errors', 'events'],
  audit: ['store', 'errors', 'events'],
  accounts: ['config', 'store', 'errors', 'events'],
  auth: ['accounts', 'config', 'schema', 'store', 'errors'],
  service: ['contract', 'config', 'store', 'accounts', 'errors', 'events'],
  query: ['auth', 'connections:types', 'dialects/dialect.ts:types', 'config:types', 'schema', 'errors'],
  // It presents plans: which columns, in which form, under whose grants. It runs nothing.
  response: [
    'contract',
    'query',
    'auth:types',
    'dialects/dialect.ts:types',
    'connections:types',
    'schema',
    'errors',
  ],
};

/** Folders that put the others together: each may import everything above it. */
export const assembling: readonly string[] = ['demo', 'server', 'create-bridge.ts', 'cli', 'index.ts'];

/** Folders of the interface. From the rest of `src/` it knows `contract` alone. */
export const interfaceRules: Readonly<Record<string, readonly string[]>> = {
  'interface/json': [],
  'interface/i18n': [],
  'interface/styles': [],
  'interface/client': ['contract', 'interface/json', 'interface/i18n'],
  'interface/state': ['contract', 'interface/json'],
  'interface/components': ['interface/styles', 'interface/i18n'],
};

/** What `service/` never reaches, not even through others: so it cannot see a row. */
export const closedToService: readonly string[] = ['dialects', 'schema', 'introspection', 'query', 'auth'];
