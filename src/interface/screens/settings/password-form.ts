/** What was typed into the form. */
export interface PasswordForm {
  readonly current: string;
  readonly next: string;
  readonly again: string;
}

export type PasswordProblem =
  'settings.password.missing' | 'settings.password.tooShort' | 'settings.password.differs';

/** Without a second factor (rule 19). The bridge has the last word; this length only spares a trip. */
export const usualShortest = 15;

/** What is wrong with the form, by field; empty when it can be sent. */
export function checkPasswordForm(
  { current, next, again }: PasswordForm,
  shortest = usualShortest,
): Partial<Record<keyof PasswordForm, PasswordProblem>> {
  return {
    ...(current === '' ? { current: 'settings.password.missing' } : {}),
    ...(Array.from(next.normalize('NFKC')).length < shortest ? { next: 'settings.password.tooShort' } : {}),
    ...(next === again ? {} : { again: 'settings.password.differs' }),
  };
}
