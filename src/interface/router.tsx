import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { basePath } from './base-path.ts';
import { parseAuditSearch } from './screens/audit/audit-filters.ts';
import { NotFoundScreen } from './screens/failure/NotFoundScreen.tsx';
import { ScreenFailure } from './screens/failure/ScreenFailure.tsx';
import { ScreenSkeleton } from './screens/shell/ScreenSkeleton.tsx';
import { Shell } from './screens/shell/Shell.tsx';
import { parseSearch, stringifySearch } from './search-text.ts';
import { parseListSearch, toListSearch } from './state/index.ts';

const root = createRootRouteWithContext()({
  component: Shell,
  notFoundComponent: NotFoundScreen,
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./screens/home/HomeScreen.tsx'), 'HomeScreen'),
});

/** The search part keeps the shape of the address; screens read it with `parseListSearch`. */
const list = createRoute({
  getParentRoute: () => root,
  path: '/t/$model',
  validateSearch: (search: Record<string, unknown>): Record<string, unknown> =>
    toListSearch(parseListSearch(search)),
  component: lazyRouteComponent(() => import('./screens/list/ListScreen.tsx'), 'ListScreen'),
});

const newRecord = createRoute({
  getParentRoute: () => root,
  path: '/t/$model/new',
  component: lazyRouteComponent(() => import('./screens/record/NewRecordScreen.tsx'), 'NewRecordScreen'),
});

/** `key` is the record's address segment as the API has it; the router encodes it once more. */
const record = createRoute({
  getParentRoute: () => root,
  path: '/t/$model/$key',
  component: lazyRouteComponent(() => import('./screens/record/RecordScreen.tsx'), 'RecordScreen'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/profile', replace: true });
  },
});

const profile = createRoute({
  getParentRoute: () => root,
  path: '/settings/profile',
  component: lazyRouteComponent(() => import('./screens/settings/ProfileScreen.tsx'), 'ProfileScreen'),
});

const keys = createRoute({
  getParentRoute: () => root,
  path: '/settings/keys',
  component: lazyRouteComponent(() => import('./screens/keys/KeysScreen.tsx'), 'KeysScreen'),
});

const actions = createRoute({
  getParentRoute: () => root,
  path: '/settings/actions',
  component: lazyRouteComponent(() => import('./screens/actions/ActionsScreen.tsx'), 'ActionsScreen'),
});

const sqlConsole = createRoute({
  getParentRoute: () => root,
  path: '/console',
  validateSearch: (search: Record<string, unknown>): { readonly query?: string } =>
    typeof search['query'] === 'string' || typeof search['query'] === 'number'
      ? { query: String(search['query']) }
      : {},
  component: lazyRouteComponent(() => import('./screens/console/ConsoleScreen.tsx'), 'ConsoleScreen'),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: parseAuditSearch,
  component: lazyRouteComponent(() => import('./screens/audit/AuditScreen.tsx'), 'AuditScreen'),
});

const users = createRoute({
  getParentRoute: () => root,
  path: '/users',
  validateSearch: (search: Record<string, unknown>): { readonly tab: 'people' | 'roles' } => ({
    tab: search['tab'] === 'roles' ? 'roles' : 'people',
  }),
  component: lazyRouteComponent(() => import('./screens/users/UsersScreen.tsx'), 'UsersScreen'),
});

const role = createRoute({
  getParentRoute: () => root,
  path: '/users/roles/$role',
  component: lazyRouteComponent(() => import('./screens/users/RoleScreen.tsx'), 'RoleScreen'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    list,
    newRecord,
    record,
    settings,
    profile,
    keys,
    actions,
    sqlConsole,
    users,
    audit,
    role,
  ]),
  basepath: basePath === '' ? '/' : basePath,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingComponent: ScreenSkeleton,
  defaultPendingMs: 150,
  defaultErrorComponent: ScreenFailure,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
