import { Link } from '@tanstack/react-router';
import { t } from '../../i18n/index.ts';
import { useUser } from '../../session/index.ts';
import styles from './SettingsNavigation.module.css';

/** The pages of settings that this person may open; nothing while there is only their own. */
export function SettingsNavigation() {
  const { privileges } = useUser();
  const pages = [
    { to: '/settings/profile', label: t('settings.profile'), open: true },
    { to: '/settings/keys', label: t('settings.keys'), open: privileges.includes('users') },
    { to: '/settings/actions', label: t('settings.actions'), open: privileges.includes('settings') },
  ] as const;
  const open = pages.filter((page) => page.open);
  if (open.length < 2) return null;
  return (
    <nav className={styles['bar']} aria-label={t('settings.pages')}>
      {open.map(({ to, label }) => (
        <Link key={to} to={to} className={styles['link']}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
