import { Link } from '@tanstack/react-router';
import { LayoutDashboard, ScrollText, Search, Settings, SquareTerminal, Users } from 'lucide-react';
import { useCommands } from '../../command/command-context.ts';
import { Kbd, NavItem, NavList } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { useUser } from '../../session/index.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { ProjectHeader } from './ProjectHeader.tsx';
import styles from './SideBar.module.css';
import { TableNavigation } from './TableNavigation.tsx';

/** Project, search, tables and what can be managed. `onNavigate` closes the drawer it is in on phones. */
export function SideBar({ onNavigate }: { readonly onNavigate?: () => void }) {
  const commands = useCommands();
  const user = useUser();
  return (
    <div className={styles['bar']}>
      <ProjectHeader />
      <button
        type="button"
        className={styles['search']}
        onClick={() => {
          onNavigate?.();
          commands.openCommandBar();
        }}
      >
        <Search size={15} aria-hidden />
        <span className={styles['words']}>{t('shell.search')}</span>
        <Kbd keys="Mod+K" />
      </button>
      <nav
        className={styles['navigation']}
        aria-label={t('shell.navigation')}
        onClick={closeOnLink(onNavigate)}
      >
        <NavList label={t('shell.overview')}>
          <li>
            <NavItem
              link={
                <Link to="/" className={styles['link']} activeOptions={{ exact: true, includeSearch: false }}>
                  <LayoutDashboard size={16} strokeWidth={1.75} aria-hidden />
                  <span className={styles['words']}>{t('shell.overview')}</span>
                </Link>
              }
            />
          </li>
        </NavList>
        <TableNavigation />
        <div className={styles['manage']}>
          <h2 className={styles['heading']}>{t('shell.manage')}</h2>
          <NavList label={t('shell.manage')}>
            {user.privileges.includes('users') && (
              <li>
                <NavItem
                  link={
                    <Link to="/users" search={{ tab: 'people' }} className={styles['link']}>
                      <Users size={16} strokeWidth={1.75} aria-hidden />
                      <span className={styles['words']}>{t('shell.users')}</span>
                    </Link>
                  }
                />
              </li>
            )}
            {user.privileges.includes('audit') && (
              <li>
                <NavItem
                  link={
                    <Link to="/audit" className={styles['link']}>
                      <ScrollText size={16} strokeWidth={1.75} aria-hidden />
                      <span className={styles['words']}>{t('shell.audit')}</span>
                    </Link>
                  }
                />
              </li>
            )}
            {user.privileges.includes('console_read') && (
              <li>
                <NavItem
                  link={
                    <Link to="/console" className={styles['link']}>
                      <SquareTerminal size={16} strokeWidth={1.75} aria-hidden />
                      <span className={styles['words']}>{t('shell.console')}</span>
                    </Link>
                  }
                />
              </li>
            )}
            <li>
              <NavItem
                link={
                  <Link to="/settings" className={styles['link']}>
                    <Settings size={16} strokeWidth={1.75} aria-hidden />
                    <span className={styles['words']}>{t('shell.settings')}</span>
                  </Link>
                }
              />
            </li>
          </NavList>
        </div>
      </nav>
      <AccountMenu />
    </div>
  );
}

/** One listener for all links below; the buttons among them keep the drawer open. */
function closeOnLink(onNavigate: (() => void) | undefined) {
  return (event: React.MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a')) onNavigate?.();
  };
}
