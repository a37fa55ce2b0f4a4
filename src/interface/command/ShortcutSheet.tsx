import { Dialog, Kbd } from '../components/index.ts';
import { tc, type CommandKey } from '../i18n/command.ts';
import { useUser } from '../session/index.ts';
import styles from './ShortcutSheet.module.css';

/** Keys of one action; several mean one after the other. Only what really works stands here. */
interface Shortcut {
  readonly keys: readonly string[];
  readonly label: SimpleKey;
  /** Each key by itself, and not one after the other. */
  readonly either?: true;
  /** Without this privilege it does nothing, and is not shown. */
  readonly privilege?: string;
}

/** Keys of messages without parameters. */
type SimpleKey = Extract<CommandKey, `shortcuts.${string}`>;

const groups: readonly { readonly title: SimpleKey; readonly shortcuts: readonly Shortcut[] }[] = [
  {
    title: 'shortcuts.anywhere',
    shortcuts: [
      { keys: ['Mod+K'], label: 'shortcuts.command' },
      { keys: ['g', 'h'], label: 'shortcuts.home' },
      { keys: ['g', 'l'], label: 'shortcuts.lastList' },
      { keys: ['g', 'q'], label: 'shortcuts.console', privilege: 'console_read' },
      { keys: ['g', 's'], label: 'shortcuts.settings' },
      { keys: ['?'], label: 'shortcuts.sheet' },
    ],
  },
  {
    title: 'shortcuts.list',
    shortcuts: [
      { keys: ['/'], label: 'shortcuts.search' },
      { keys: ['n'], label: 'shortcuts.new' },
      { keys: ['r'], label: 'shortcuts.refresh' },
      { keys: ['↑↓←→'], label: 'shortcuts.move' },
      { keys: ['PgUp', 'PgDn'], label: 'shortcuts.page', either: true },
      { keys: ['Home', 'End'], label: 'shortcuts.ends', either: true },
      { keys: ['Enter'], label: 'shortcuts.open' },
      { keys: ['Space'], label: 'shortcuts.peek' },
      { keys: ['x'], label: 'shortcuts.select' },
      { keys: ['Mod+A'], label: 'shortcuts.selectAll' },
      { keys: ['Mod+C'], label: 'shortcuts.copy' },
      { keys: ['Shift+F10'], label: 'shortcuts.menu' },
      { keys: ['f'], label: 'shortcuts.filterBy' },
      { keys: ['Shift+F'], label: 'shortcuts.exclude' },
    ],
  },
  {
    title: 'shortcuts.record',
    shortcuts: [
      { keys: ['Mod+S'], label: 'shortcuts.save' },
      { keys: ['j'], label: 'shortcuts.next' },
      { keys: ['k'], label: 'shortcuts.previous' },
      { keys: ['Esc'], label: 'shortcuts.close' },
    ],
  },
  {
    title: 'shortcuts.sql',
    shortcuts: [{ keys: ['Mod+Enter'], label: 'shortcuts.run', privilege: 'console_read' }],
  },
];

/** All shortcuts at a glance. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const { privileges } = useUser();
  const shown = groups
    .map((group) => ({
      ...group,
      shortcuts: group.shortcuts.filter(
        ({ privilege = '' }) => privilege === '' || privileges.includes(privilege),
      ),
    }))
    .filter((group) => group.shortcuts.length > 0);
  return (
    <Dialog open onClose={onClose} title={tc('shortcuts.title')} size="wide">
      <div className={styles['groups']}>
        {shown.map((group) => (
          <section key={group.title}>
            <h2 className={styles['heading']}>{tc(group.title)}</h2>
            <dl className={styles['list']}>
              {group.shortcuts.map((shortcut) => (
                <div key={shortcut.label} className={styles['row']}>
                  <dt>{tc(shortcut.label)}</dt>
                  <dd className={styles['keys']}>
                    <Keys keys={shortcut.keys} either={shortcut.either === true} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

interface KeysProps {
  readonly keys: readonly string[];
  readonly either: boolean;
}

function Keys({ keys, either }: KeysProps) {
  return keys.map((key, at) => (
    <span key={key} className={styles['keys']}>
      {at > 0 && tc(either ? 'shortcuts.or' : 'shortcuts.then')} <Kbd keys={key} />
    </span>
  ));
}
