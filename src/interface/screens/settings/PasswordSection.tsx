import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { PasswordChange } from '../../../contract/index.ts';
import { Banner, Button, Field, PasswordInput, toast } from '../../components/index.ts';
import { tp } from '../../i18n/settings.ts';
import { useAccountSide, useClient, useUser } from '../../session/index.ts';
import { describeFailure } from '../failure/index.ts';
import { checkPasswordForm, usualShortest, type PasswordForm } from './password-form.ts';
import { Section } from './Section.tsx';
import { useSecondFactor } from './security/use-security.ts';
import styles from './PasswordSection.module.css';

const empty: PasswordForm = { current: '', next: '', again: '' };

/** Changes the password; all other sessions end with it. */
export function PasswordSection() {
  const client = useClient();
  const user = useUser();
  const [form, setForm] = useState(empty);
  const [tried, setTried] = useState(false);
  const change = useMutation({
    mutationFn: ({ current, next }: PasswordForm) =>
      client.call({
        method: 'POST',
        path: '/api/auth/password/',
        body: { current_password: current, new_password: next } satisfies PasswordChange,
      }),
    onSuccess() {
      setForm(empty);
      setTried(false);
      toast({ tone: 'success', text: tp('settings.password.changed') });
    },
  });
  const factor = useSecondFactor(useAccountSide('bridge'));
  const shortest = factor.data?.min_password_length ?? usualShortest;
  const problems = tried ? checkPasswordForm(form, shortest) : {};

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (Object.keys(checkPasswordForm(form, shortest)).length === 0) change.mutate(form);
  }

  const field = (name: keyof PasswordForm) => ({
    value: form[name],
    onChange: (event: { readonly currentTarget: HTMLInputElement }) => {
      // Read now: React calls the updater later, when the event is over.
      const text = event.currentTarget.value;
      setForm((before) => ({ ...before, [name]: text }));
    },
  });
  const error = (name: keyof PasswordForm) =>
    problems[name] === undefined ? null : tp(problems[name], { count: shortest });

  return (
    <Section title={tp('settings.password')}>
      <form className={styles['form']} onSubmit={submit} noValidate>
        {change.error !== null && (
          <Banner tone="danger" urgent title={tp('settings.password.failed')}>
            {describeFailure(change.error).detail}
          </Banner>
        )}
        <input type="hidden" autoComplete="username" value={user.email} readOnly />
        <Field label={tp('settings.password.current')} error={error('current')}>
          <PasswordInput {...field('current')} />
        </Field>
        <Field
          label={tp('settings.password.next')}
          error={error('next')}
          help={tp('settings.password.help', { count: shortest })}
        >
          <PasswordInput autoComplete="new-password" {...field('next')} />
        </Field>
        <Field label={tp('settings.password.again')} error={error('again')}>
          <PasswordInput autoComplete="new-password" {...field('again')} />
        </Field>
        <div>
          <Button type="submit" busy={change.isPending}>
            {tp('settings.password.change')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
