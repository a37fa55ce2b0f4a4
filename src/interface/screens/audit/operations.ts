/** What people call an operation → the actions of the log. */
export const operationActions = {
  create: ['create_record', 'bulk_create_records'],
  change: [
    'update_record',
    'patch_record',
    'update_records',
    'restore_record',
    'reorder_records',
    'reset_order',
  ],
  delete: ['delete_record', 'delete_records'],
  import: ['import_records'],
  export: ['export_records', 'export_query'],
  unmask: ['retrieve_record', 'list_records', 'query_records'],
  sql: ['run_sql'],
  action: ['run_action', 'messages'],
  structure: ['create_table', 'drop_table', 'add_column', 'replace_column', 'change_column', 'drop_column'],
  signIn: [
    'log_in',
    'log_in_with_passkey',
    'finish_sign_on',
    'exchange_code',
    'log_out',
    'end_session',
    'confirm',
    'change_password',
    'request_reset',
    'confirm_reset',
  ],
  rights: [
    'save_role',
    'remove_role',
    'add_user',
    'change_user',
    'invite_user',
    'end_user_session',
    'add_api_key',
    'rotate_api_key',
    'remove_api_key',
    'users_add',
    'users_set_role',
    'users_set_password',
    'users_disable',
    'users_enable',
    'users_link',
    'users_sessions',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type OperationName = keyof typeof operationActions;

export const operationNames = Object.keys(operationActions) as readonly OperationName[]; // its own names

/** `patch_record` → `Patch record`: the words of the API, readable. */
export function actionWords(action: string): string {
  const words = action.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
