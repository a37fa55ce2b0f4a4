import { PanelBody, Panel, PanelHeader } from '../shell/index.ts';
import { Settings } from 'lucide-react';
import { tp } from '../../i18n/settings.ts';
import { AboutSection } from './AboutSection.tsx';
import { AccountSection } from './AccountSection.tsx';
import { AppearanceSection } from './AppearanceSection.tsx';
import { PasswordSection } from './PasswordSection.tsx';
import styles from './ProfileScreen.module.css';
import { SecuritySections } from './security/SecuritySections.tsx';
import { SessionsSection } from './SessionsSection.tsx';
import { SettingsNavigation } from './SettingsNavigation.tsx';

/** What belongs to the person who is signed in. */
export function ProfileScreen() {
  return (
    <Panel title={tp('settings.profile')}>
      <PanelHeader
        icon={<Settings size={18} strokeWidth={1.75} aria-hidden />}
        title={tp('settings.profile')}
      />
      <SettingsNavigation />
      <PanelBody>
        <div className={styles['sections']}>
          <AccountSection />
          <AppearanceSection />
          <PasswordSection />
          <SecuritySections />
          <SessionsSection />
          <AboutSection />
        </div>
      </PanelBody>
    </Panel>
  );
}
