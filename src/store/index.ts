export { claimAnswer, releaseAnswer, updateAnswer, type AnswerRow } from './answers.ts';
export { openStore, storeOn, type StoreOptions } from './open-store.ts';
export type { Epoch, Store, StoreSession } from './store.ts';
export {
  findAccountRow,
  insertAccount,
  listAccountRows,
  lockAccount,
  lockAccountsOfRole,
  updateAccount,
  type AccountRow,
} from './accounts.ts';
export {
  findApiKey,
  insertApiKey,
  listApiKeys,
  lockApiKey,
  lockApiKeysOfRole,
  removeApiKey,
  updateApiKey,
  type ApiKeyRow,
} from './api-keys.ts';
export {
  findDefinition,
  listDefinitions,
  lockDefinition,
  removeDefinition,
  saveDefinition,
  type DefinitionKind,
  type DefinitionRow,
} from './definitions.ts';
export {
  findAuditEntries,
  insertAuditEntries,
  lockAuditChain,
  lockAuditState,
  moveAuditChain,
  listAuditChains,
  readAuditChain,
  readAuditState,
  removeAuditEntries,
  saveAuditChain,
  saveAuditState,
  type AuditChainRow,
  type AuditEntryRow,
  type AuditLogName,
  type AuditQuery,
  type AuditStateRow,
} from './audit.ts';
export { ensureAttempts, lockAttempts, saveAttempts, type AttemptsRow } from './attempts.ts';
export { countChallenges, insertChallenge, spendChallenge, type ChallengeRow } from './challenges.ts';
export { readConfirmation, saveConfirmation } from './confirmations.ts';
export { announceStructure, readEpoch } from './epoch.ts';
export { findIdentity, hasIdentity, insertIdentity, type IdentityRow } from './identities.ts';
export {
  findPasswordLink,
  forgetPasswordLinks,
  insertPasswordLink,
  spendPasswordLink,
  type PasswordLinkRow,
} from './password-links.ts';
export { insertSignOn, takeSignOn, type SignOnRow } from './sign-ons.ts';
export { findLivingCode, insertCode, spendCode, type CodeRow } from './codes.ts';
export { readKeyMarks, saveKeyMarks } from './key-marks.ts';
export {
  findPasskey,
  insertPasskey,
  listPasskeyAccounts,
  listPasskeys,
  removePasskeys,
  renamePasskey,
  usePasskey,
  type PasskeyRow,
} from './passkeys.ts';
export { purge } from './purge.ts';
export { listRecoveryCodes, replaceRecoveryCodes, spendRecoveryCode } from './recovery-codes.ts';
export {
  findRefreshToken,
  insertRefreshToken,
  useRefreshToken,
  type RefreshTokenRow,
} from './refresh-tokens.ts';
export { findRole, listRoles, lockRole, removeRole, saveRole, type RoleRow } from './roles.ts';
export { hasShortPassword, markShortPassword } from './short-passwords.ts';
export { readSessionState, type SessionState } from './session-state.ts';
export {
  endSessions,
  insertSession,
  listLivingSessions,
  touchSession,
  type SessionRow,
  type SessionsToEnd,
} from './sessions.ts';
export {
  countConfiguration,
  findConfiguration,
  listConfiguration,
  listConfigurationOfKind,
  listConfigurationVersions,
  saveConfiguration,
  type ConfigurationKey,
  type ConfigurationRow,
} from './configuration.ts';
export {
  addProjectMember,
  listAllProjectMembers,
  listProjectMembers,
  removeProjectMember,
  type ProjectMemberRow,
} from './project-members.ts';
export { listProjects, removeProject, saveProject, type ProjectRow } from './projects.ts';
export { storeTableNames } from './table-names.ts';
export { insertTicket, spendTicket } from './tickets.ts';
export {
  confirmTotp,
  findTotp,
  listTotpAccounts,
  listTotpSealedOtherwise,
  removeTotp,
  replaceUnconfirmedTotp,
  resealTotp,
  spendTotpStep,
  type TotpRow,
} from './totp.ts';
