export { PasswordLinkScreen } from './PasswordLinkScreen.tsx';
export { RenewDialog } from './RenewDialog.tsx';
export { SignInScreen } from './SignInScreen.tsx';
