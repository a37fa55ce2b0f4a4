import { Link } from '@tanstack/react-router';
import { tp } from '../../i18n/settings.ts';
import { useUser } from '../../session/index.ts';
import styles from './SettingsNavigation.module.css';

/** The pages of settings that this person may open; nothing while there is only their own. */
export function SettingsNavigation() {
  const { privileges } = useUser();
  const pages = [
    { to: '/settings/profile', label: tp('settings.profile'), open: true },
    { to: '/settings/keys', label: tp('settings.keys'), open: privileges.includes('users') },
    { to: '/settings/actions', label: tp('settings.actions'), open: privileges.includes('settings') },
  ] as const;
  const open = pages.filter((page) => page.open);
  if (open.length < 2) return null;
  return (
    <nav className={styles['bar']} aria-label={tp('settings.pages')}>
      {open.map(({ to, label }) => (
        <Link key={to} to={to} className={styles['link']}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
