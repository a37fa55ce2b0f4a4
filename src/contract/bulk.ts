/** `PATCH` and `DELETE /api/models/{model}/`, by filter. */
export interface BulkChange {
  readonly affected: number;
}

/** `GET /api/models/{model}/count/`. */
export interface RecordCount {
  readonly count: number | null;
  readonly count_kind: 'exact' | 'estimated' | 'capped' | null;
  /** Seconds. */
  readonly count_query_time: number | null;
}

/** `POST /api/models/{model}/import/`; of a problem `import_failed` the member `report`. */
export interface ImportReport {
  readonly dry_run: boolean;
  readonly mode: 'insert' | 'update' | 'upsert';
  readonly format: 'csv' | 'json' | 'jsonl';
  /** As found out or given; null for rows that came as JSON. */
  readonly encoding: string | null;
  readonly delimiter: string | null;
  /** Which name in the file went into which column. */
  readonly columns: readonly { readonly source: string; readonly column: string }[];
  readonly rows: number;
  /** Rows stored, or in a dry run those that would be. Nothing is stored while one fails. */
  readonly inserted: number;
  readonly updated: number;
  readonly failed: number;
  /** At most a thousand of `error_count`. */
  readonly errors: readonly ImportRefusal[];
  readonly error_count: number;
}

export interface ImportRefusal {
  /** 1 for the first row of data. */
  readonly row: number;
  /** Null when the row as a whole is refused. */
  readonly column: string | null;
  /** What the column is called in the file. */
  readonly source: string | null;
  readonly code: string;
  readonly detail: string;
}

/** `GET /api/models/{model}/{key}/related/`, as far as the principal may look. */
export interface RelatedRecords {
  /** Who refers to the record, tables without such rows included. */
  readonly relations: readonly RelatedRows[];
  readonly on_delete: {
    /** False when rows that refer to it stand in the way. */
    readonly allowed: boolean;
    /** What a delete would do, over every table that it reaches. */
    readonly effects: readonly RelatedRows[];
    /** False when there is more than was followed. */
    readonly complete: boolean;
  };
}

export interface RelatedRows {
  readonly model: string;
  readonly columns: readonly string[];
  readonly related_columns: readonly string[];
  readonly on_delete: 'no_action' | 'restrict' | 'cascade' | 'set_null' | 'set_default';
  readonly effect: 'delete' | 'set_null' | 'set_default' | 'refuse';
  /** Models from the record to these rows. */
  readonly path: readonly string[];
  readonly count: number;
  readonly count_kind: 'exact' | 'capped';
}
