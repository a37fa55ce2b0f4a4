import { Link } from '@tanstack/react-router';
import { ChevronsUpDown, Keyboard, LogOut, UserRound } from 'lucide-react';
import { changeAppearance, themes, useAppearance } from '../../appearance/index.ts';
import { useCommands } from '../../command/command-context.ts';
import {
  Avatar,
  Menu,
  MenuGroup,
  MenuItem,
  MenuRadioItem,
  MenuSeparator,
  VisuallyHidden,
} from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { useSessionValue, useUser } from '../../session/index.ts';
import styles from './AccountMenu.module.css';

/** Who is signed in, and what belongs to them. */
export function AccountMenu() {
  const user = useUser();
  const { store, description } = useSessionValue();
  const { theme } = useAppearance();
  const commands = useCommands();
  const name = user.name === '' ? user.email : user.name;
  return (
    <div className={styles['foot']}>
      <Menu
        placement="top-start"
        label={t('shell.accountOf', { name })}
        trigger={
          <button type="button" className={styles['account']}>
            <VisuallyHidden>{t('shell.account')}</VisuallyHidden>
            <Avatar name={name} size="large" />
            <span className={styles['names']}>
              <span className={styles['name']}>{name}</span>
              <span className={styles['role']}>{user.role}</span>
            </span>
            <ChevronsUpDown size={14} aria-hidden />
          </button>
        }
      >
        <MenuItem icon={<UserRound size={16} aria-hidden />} render={<Link to="/settings/profile" />}>
          {t('shell.profile')}
        </MenuItem>
        <MenuItem icon={<Keyboard size={16} aria-hidden />} trailing="?" onSelect={commands.openShortcuts}>
          {t('shell.shortcuts')}
        </MenuItem>
        <MenuSeparator />
        <MenuGroup label={t('shell.theme')}>
          {themes.map((each) => (
            <MenuRadioItem
              key={each}
              name="theme"
              value={each}
              checked={each === theme}
              onSelect={() => changeAppearance({ theme: each })}
            >
              {t(`shell.theme.${each}`)}
            </MenuRadioItem>
          ))}
        </MenuGroup>
        <MenuSeparator />
        <MenuItem icon={<LogOut size={16} aria-hidden />} onSelect={() => void store.signOut()}>
          {t('session.signOut')}
        </MenuItem>
        <p className={styles['version']}>{t('shell.version', { version: description.version })}</p>
      </Menu>
    </div>
  );
}
