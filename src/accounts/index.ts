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
  SecretText,
  Session,
  Side,
  SignIn,
  Verified,
} from './accounts.ts';
export { createPasswordHasher, type PasswordHasher } from './password-hasher.ts';
export { serviceCredential } from './service-credential.ts';
