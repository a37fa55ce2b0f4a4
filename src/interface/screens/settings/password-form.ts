/** What was typed into the form. */
export interface PasswordForm {
  readonly current: string;
  readonly next: string;
  readonly again: string;
}

export type PasswordProblem =
  'settings.password.missing' | 'settings.password.tooShort' | 'settings.password.differs';

/** The bridge has the last word; this length only spares a trip (rule 19). */
const shortest = 15;

/** What is wrong with the form, by field; empty when it can be sent. */
export function checkPasswordForm({
  current,
  next,
  again,
}: PasswordForm): Partial<Record<keyof PasswordForm, PasswordProblem>> {
  return {
    ...(current === '' ? { current: 'settings.password.missing' } : {}),
    ...(Array.from(next.normalize('NFKC')).length < shortest ? { next: 'settings.password.tooShort' } : {}),
    ...(next === again ? {} : { again: 'settings.password.differs' }),
  };
}
