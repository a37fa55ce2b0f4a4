import { Menu as MenuIcon, Search } from 'lucide-react';
import { useCommands } from '../../command/command-context.ts';
import { IconButton } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { useProject } from '../../session/index.ts';
import styles from './TopBar.module.css';

/** On phones, in place of the side bar. */
export function TopBar({ onOpenNavigation }: { readonly onOpenNavigation: () => void }) {
  const project = useProject();
  const commands = useCommands();
  return (
    <header className={styles['bar']}>
      <IconButton
        label={t('shell.openNavigation')}
        icon={<MenuIcon size={20} aria-hidden />}
        onClick={onOpenNavigation}
      />
      <span className={styles['name']}>{project.name}</span>
      <IconButton
        label={t('shell.commands')}
        icon={<Search size={20} aria-hidden />}
        onClick={commands.openCommandBar}
      />
    </header>
  );
}
