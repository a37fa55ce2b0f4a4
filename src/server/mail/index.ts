export { checkMail, openMailer, type OpenedMailer } from './open-mailer.ts';
