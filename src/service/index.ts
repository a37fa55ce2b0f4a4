export { bridgeOrigins, describeInterface, slugOf, type InterfaceFacts } from './describe-interface.ts';
export {
  serviceEndpoint,
  type ServiceAccess,
  type ServiceEndpoint,
  type ServiceRequest,
  type ServiceUser,
} from './endpoint.ts';
export { serviceEndpoints } from './endpoints/index.ts';
export { runServiceEndpoint, type UnknownServiceRequest } from './run-endpoint.ts';
export type { Service, ServiceAudit } from './service.ts';
export { noStore } from './sign-in/answers.ts';
export { member, optionalText, refuseOthers, textFields } from './sign-in/body-fields.ts';
export { changePassword } from './sign-in/change-password.ts';
export { confirm } from './sign-in/confirm.ts';
export { exchangeCode } from './sign-in/exchange-code.ts';
export { logIn } from './sign-in/log-in.ts';
export { logOut } from './sign-in/log-out.ts';
export { endOwnSession, listOwnSessions, type OwnSession } from './sign-in/own-sessions.ts';
export { ownPasskeys } from './sign-in/own-passkeys.ts';
export { ownSecondFactor } from './sign-in/own-second-factor.ts';
export { passkeySignIn } from './sign-in/passkey-sign-in.ts';
export { refresh } from './sign-in/refresh.ts';
export { invite } from './sign-in/invite.ts';
export { confirmReset, openPasswordLink, requestReset } from './sign-in/password-reset.ts';
export { describeMethods } from './sign-in/describe-methods.ts';
export {
  interfaceLink,
  noSignInServices,
  type Mail,
  type Mailer,
  type SignInServices,
  type SignOnProvider,
} from './sign-in/sign-in-services.ts';
export { finishSignOn, startSignOn } from './sign-in/sign-on.ts';
export { clientOf, type SignInRequest } from './sign-in/sign-in-request.ts';
export type { OwnSignInRoute, PublicSignInRoute } from './sign-in/sign-in-route.ts';
