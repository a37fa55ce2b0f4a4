/** How to reach one database; made by `config/`, taken by `openClient`. */
export interface ConnectionSettings {
  readonly engine: 'postgres' | 'mysql' | 'sqlite';
  /** Host and port, or a Unix socket path as host. Absent for SQLite. */
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  /** The database name; for SQLite the absolute path of the file, or `:memory:`. */
  readonly database: string;
  readonly tls?: TlsSettings;
  readonly ssh?: SshSettings;
  readonly readOnly?: boolean;
  /** Behind a transaction pooler: no named prepared statements, no session state. */
  readonly pooler?: boolean;
  /** Connections of the interactive lane. Default 10. */
  readonly poolSize?: number;
  readonly connectTimeoutMs?: number;
  readonly poolWaitMs?: number;
  readonly statementTimeoutMs?: number;
  /** SQLite: make the file when it is missing (the store, the demo). Default false. */
  readonly create?: boolean;
}

/** `verify-full` checks chain and host name, `verify-ca` the chain, `require` only encrypts. PEM texts, not paths. */
export interface TlsSettings {
  readonly mode: 'disable' | 'prefer' | 'require' | 'verify-ca' | 'verify-full';
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  /** The name that the certificate must carry, where it is not the host (through a tunnel). */
  readonly serverName?: string;
}

export interface SshSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** PEM text. */
  readonly key: string;
  /** Lines of a known_hosts file; the tunnel is refused for a host that is not in it. */
  readonly knownHosts: string;
}
