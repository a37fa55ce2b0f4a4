export { openAccounts } from './open-accounts.ts';
export type {
  Account,
  Accounts,
  AccountsOptions,
  ClientDescription,
  Identity,
  Lifetimes,
  NewAccount,
  RoleState,
  Session,
  Side,
  SignIn,
  Verified,
} from './accounts.ts';
export { isEmail, normalEmail } from './email.ts';
export { createPasswordHasher, type PasswordHasher } from './password-hasher.ts';
export { minPasswordLength, passwordWeakness, type PasswordContext } from './password-policy.ts';
export { privileges, type Privilege } from './privileges.ts';
export { builtInRoles, isBuiltInRole, ownerRole, type BuiltInRole } from './roles.ts';
export { serviceCredential } from './service-credential.ts';
export { looksLikeToken } from './token-text.ts';
