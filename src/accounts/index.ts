export { boundedMap, type BoundedMap } from './bounded-map.ts';
export { openAccounts } from './open-accounts.ts';
export type {
  Account,
  AccountDescription,
  Accounts,
  AccountsOptions,
  ClientDescription,
  Identity,
  Lifetimes,
  NewAccount,
  RightsHolder,
  RoleState,
  Session,
  Side,
  SignIn,
  Verified,
} from './accounts.ts';
export { isAddressOrRange } from './address-list.ts';
export type { ExternalIdentity, SignOnRules } from './external-identity.ts';
export type { LinkPurpose, OpenedLink, PasswordLinks } from './password-links.ts';
export type { BegunSignOn, SignOns, SignOnSecrets } from './sign-on.ts';
export { isEmail, normalEmail } from './email.ts';
export { createPasswordHasher, type PasswordHasher } from './password-hasher.ts';
export {
  minPasswordLength,
  minPasswordLengthOfTwo,
  passwordWeakness,
  type PasswordContext,
} from './password-policy.ts';
export { privileges, type Privilege } from './privileges.ts';
export { apiKeyPrefix, type ApiKey, type ApiKeyIdentity, type ApiKeys, type NewApiKey } from './api-keys.ts';
export type { RoleBook, StoredRole } from './role-book.ts';
export { builtInRoles, isBuiltInRole, ownerRole, privilegesOf, type BuiltInRole } from './roles.ts';
export type { Proof } from './confirm.ts';
export type { Passkey, Passkeys } from './second-factor/passkeys.ts';
export type { SecondFactorAnswer } from './second-factor/require-second-factor.ts';
export type { SecondFactors } from './second-factor/second-factors.ts';
export type { PasskeyAnswer, RelyingParty } from './second-factor/verify-passkey.ts';
export { serviceCredential } from './service-credential.ts';
export { looksLikeToken } from './token-text.ts';
export { workQueue } from './work-queue.ts';
