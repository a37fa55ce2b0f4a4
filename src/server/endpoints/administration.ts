import type { Endpoint } from '../endpoint.ts';
import { addUser } from './add-user.ts';
import { auditEndpoints } from './audit.ts';
import { addApiKey, listApiKeys, removeApiKey, rotateApiKey } from './api-keys.ts';
import { changeUser } from './change-user.ts';
import { countRoleRows } from './count-role-rows.ts';
import { explainRoleEndpoint } from './explain-role.ts';
import { historyEndpoints } from './history.ts';
import { inviteUser } from './invite-user.ts';
import { listRoles } from './list-roles.ts';
import { listUsers } from './list-users.ts';
import { readRole } from './read-role.ts';
import { readUser } from './read-user.ts';
import { removeRole } from './remove-role.ts';
import { sendInvitation } from './send-invitation.ts';
import { resetSecondFactor } from './reset-second-factor.ts';
import { saveRole } from './save-role.ts';
import { endUserSession, listUserSessions } from './user-sessions.ts';

/** Who may do what: roles, people and keys. Fixed paths stand before those with a parameter in the same place. */
export const administrationEndpoints: readonly Endpoint[] = [
  countRoleRows,
  listRoles,
  readRole,
  saveRole,
  removeRole,
  explainRoleEndpoint,
  listUsers,
  addUser,
  readUser,
  changeUser,
  inviteUser,
  sendInvitation,
  resetSecondFactor,
  listUserSessions,
  endUserSession,
  listApiKeys,
  addApiKey,
  rotateApiKey,
  removeApiKey,
  ...auditEndpoints,
  ...historyEndpoints,
];
