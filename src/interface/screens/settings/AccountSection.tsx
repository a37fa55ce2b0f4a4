import { tp } from '../../i18n/settings.ts';
import { useUser } from '../../session/index.ts';
import { Fact, Section } from './Section.tsx';

/** Who one is, as an owner has set it. */
export function AccountSection() {
  const user = useUser();
  return (
    <Section title={tp('settings.account')}>
      <dl>
        {user.name !== '' && <Fact name={tp('settings.name')}>{user.name}</Fact>}
        <Fact name={tp('settings.email')}>{user.email}</Fact>
        <Fact name={tp('settings.role')}>{user.role}</Fact>
      </dl>
    </Section>
  );
}
