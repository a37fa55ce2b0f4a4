/** What becomes of a variable of the original bridge, when `DATABASE_ENGINE` says that this is such an installation. */
export type OriginalVariable =
  | { readonly kind: 'setting'; readonly path: string }
  /** Refused when `refuses` says so for its value: the security rules leave no room for it. */
  | { readonly kind: 'refused'; readonly refuses: (value: string) => boolean; readonly replacement: string }
  | { readonly kind: 'ignored'; readonly reason: string };

const setting = (path: string): OriginalVariable => ({ kind: 'setting', path });
const ignored = (reason: string): OriginalVariable => ({ kind: 'ignored', reason });
const isTrue = (value: string): boolean => !['false', '0', 'f', ''].includes(value.toLowerCase());

const oneThread = 'one process serves everything, and never waits for a thread';
const tracking = 'nothing about your databases is reported to anyone';
const noCookies = 'the only cookie is the one that renews a sign-in';
const noRowSecurity: OriginalVariable = {
  kind: 'refused',
  refuses: () => true,
  replacement:
    "Set JET_BRIDGE_DATABASE_RLS_ROLE (database.rls.role) to the PostgreSQL role that each request takes; policies find who asks in current_setting('request.jwt.claims'). Remove this variable then.",
};

/** The variables of the original, without prefix, and what each means here. */
export const originalVariables: ReadonlyMap<string, OriginalVariable> = new Map([
  ['ADDRESS', setting('server.host')],
  ['SSL_CERT', setting('server.tls.cert')],
  ['SSL_KEY', setting('server.tls.key')],
  ['BASE_URL', setting('server.publicUrl')],
  ['READ_ONLY', setting('database.readOnly')],
  ['CONNECTIONS', setting('database.pool')],
  ['PROJECT', setting('auth.jetAdmin.project')],
  ['TOKEN', setting('auth.jetAdmin.token')],
  ['JWT_VERIFY_KEY', setting('auth.jetAdmin.verifyKey')],
  ['API_BASE_URL', setting('auth.jetAdmin.apiUrl')],
  ['WEB_BASE_URL', setting('auth.jetAdmin.webUrl')],
  ['ENVIRONMENT', setting('project.environment.name')],
  ['DATABASE_HOST', setting('database.host')],
  ['DATABASE_PORT', setting('database.port')],
  ['DATABASE_USER', setting('database.user')],
  ['DATABASE_PASSWORD', setting('database.password')],
  ['DATABASE_NAME', setting('database.name')],
  ['DATABASE_ONLY', setting('database.only')],
  ['DATABASE_EXCEPT', setting('database.except')],
  ['DATABASE_MAX_TABLES', setting('database.maxTables')],
  ['DATABASE_SCHEMA', setting('database.schemas')],
  ['DATABASE_TIMEZONE', setting('database.timezone')],
  ['DATABASE_SSL_CA', setting('database.tls.ca')],
  ['DATABASE_SSL_CERT', setting('database.tls.cert')],
  ['DATABASE_SSL_KEY', setting('database.tls.key')],
  ['DATABASE_SSH_HOST', setting('database.ssh.host')],
  ['DATABASE_SSH_PORT', setting('database.ssh.port')],
  ['DATABASE_SSH_USER', setting('database.ssh.user')],
  ['DATABASE_SSH_PRIVATE_KEY', setting('database.ssh.key')],
  [
    'DISABLE_AUTH',
    {
      kind: 'refused',
      refuses: isTrue,
      replacement:
        'Every request needs a sign-in or a key: set BEARER_AUTH_KEY (32 characters or more) for a machine.',
    },
  ],
  ['DATABASE_RLS_TYPE', noRowSecurity],
  ['DATABASE_RLS_SSO', noRowSecurity],
  ['DATABASE_RLS_USER_PROPERTY', noRowSecurity],
  ['DATABASE_REFLECT_MAX_RECORDS', ignored('MongoDB is not supported')],
  ['DEBUG', ignored('errors never show internals; set log.level to debug instead')],
  ['THREADS', ignored(oneThread)],
  ['WORKERS', ignored('set server.workers instead')],
  ['CONNECTIONS_OVERFLOW', ignored('database.pool is the whole number of connections')],
  ['CORS_HEADERS', ignored('CORS follows server.allowedOrigins')],
  ['BLACKLIST_HOSTS', ignored('a request cannot name a database')],
  ['USE_DEFAULT_CONFIG', ignored('the wizard asks only for what is missing')],
  ['CONFIG', ignored('use --config')],
  ['AUTO_OPEN_REGISTER', ignored('there is no registration')],
  ['ENVIRONMENT_TYPE', ignored('there is no registration')],
  ['MEDIA_STORAGE', ignored('files are kept in media.folder')],
  ['MEDIA_ROOT', setting('media.folder')],
  ['MEDIA_BASE_URL', setting('media.url')],
  ['COOKIE_SAMESITE', ignored(noCookies)],
  ['COOKIE_SECURE', ignored(noCookies)],
  ['COOKIE_DOMAIN', ignored(noCookies)],
  ['COOKIE_COMPRESS', ignored(noCookies)],
  ['SSO_APPLICATIONS', ignored('sign-in by other providers is not available')],
  ['STORE_PATH', ignored('use store.url; the files of the original are not read')],
  ['CACHE_METADATA', ignored('the structure is read in one go at the start')],
  ['CACHE_METADATA_PATH', ignored('the structure is read in one go at the start')],
  ['CACHE_MODEL_DESCRIPTIONS', ignored('descriptions are always cached')],
  ['TRACK_DATABASES', ignored(tracking)],
  ['TRACK_DATABASES_ENDPOINT', ignored(tracking)],
  ['TRACK_DATABASES_AUTH', ignored(tracking)],
  ['TRACK_MODELS_ENDPOINT', ignored(tracking)],
  ['TRACK_MODELS_AUTH', ignored(tracking)],
  ['TRACK_QUERY_SLOW_TIME', ignored('set log.level to debug to see statements')],
  ['TRACK_QUERY_HIGH_MEMORY', ignored('set log.level to debug to see statements')],
  ['RELEASE_INACTIVE_GRAPHQL_SCHEMAS_TIMEOUT', ignored('there is nothing to release')],
  ['SENTRY_DSN', ignored(tracking)],
]);
