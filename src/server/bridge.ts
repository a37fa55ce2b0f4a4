import type { Accounts } from '../accounts/index.ts';
import type { Principal } from '../auth/index.ts';
import type { Limits } from '../config/limits.ts';
import type { Client } from '../connections/index.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { Observer } from '../events/index.ts';
import type { SignInServices } from '../service/index.ts';
import type { Store } from '../store/index.ts';
import type { ActionModules } from './actions/module-action.ts';
import type { Console } from './console/console.ts';
import type { Operations } from './operations.ts';
import type { RelationSource } from './relations/relation-source.ts';
import type { Media } from './media/media.ts';
import type { Proxy } from './proxy/proxy.ts';
import type { Seals } from './seals.ts';
import type { Auditor } from './audit/run-audited.ts';

/** What endpoints work with: one database, its schema now, and the limits of the configuration. */
export interface Bridge {
  /** Null without `auth.secret`: sign-in then answers `sign_in_not_configured`. */
  readonly accounts: Accounts | null;
  readonly signIn: SignInServices;
  readonly dialect: Dialect;
  readonly client: Client;
  /** Connections of their own for statements that people write. */
  readonly console: Console;
  /** The bridge as one person may use it; absent unless the database decides about rows. */
  readonly actAs?: (principal: Principal) => Bridge;
  /** Row-level security of the database decides about rows, and grants about the rest. */
  readonly rowSecured?: true;
  /** For operators and set-up; absent where there is no configuration. */
  readonly operations?: Operations;
  /** What the bridge keeps for itself. */
  readonly store: Store;
  readonly schema: RelationSource;
  readonly limits: Limits;
  readonly readOnly: boolean;
  /** Absent where no files are kept. */
  readonly media?: Media;
  /** Absent where there is no configuration. */
  readonly modules?: ActionModules;
  /** Absent where no request is sent outward. */
  readonly proxy?: Proxy;
  readonly observe: Observer;
  readonly now: () => Date;
  /** Absent where nothing has to be proved later, as in a test of one endpoint. */
  readonly audit?: Auditor;
  /** For cursors and whatever else comes back as it left. */
  readonly seals: Seals;
}

export type { Limits } from '../config/limits.ts';
export type { SchemaSource } from '../introspection/index.ts';
