import { t } from '../../i18n/index.ts';
import { useUser } from '../../session/index.ts';
import { Fact, Section } from './Section.tsx';

/** Who one is, as an owner has set it. */
export function AccountSection() {
  const user = useUser();
  return (
    <Section title={t('settings.account')}>
      <dl>
        {user.name !== '' && <Fact name={t('settings.name')}>{user.name}</Fact>}
        <Fact name={t('settings.email')}>{user.email}</Fact>
        <Fact name={t('settings.role')}>{user.role}</Fact>
      </dl>
    </Section>
  );
}
