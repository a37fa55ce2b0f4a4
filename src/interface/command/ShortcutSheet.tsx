import { Dialog, Kbd } from '../components/index.ts';
import { t, type MessageKey } from '../i18n/index.ts';
import styles from './ShortcutSheet.module.css';

/** Keys of one action; several mean one after the other. Only what really works stands here. */
interface Shortcut {
  readonly keys: readonly string[];
  readonly label: SimpleKey;
}

/** Keys of messages without parameters. */
type SimpleKey = Extract<MessageKey, `shortcuts.${string}`>;

const groups: readonly { readonly title: SimpleKey; readonly shortcuts: readonly Shortcut[] }[] = [
  {
    title: 'shortcuts.anywhere',
    shortcuts: [
      { keys: ['Mod+K'], label: 'shortcuts.command' },
      { keys: ['g', 'h'], label: 'shortcuts.home' },
      { keys: ['g', 'l'], label: 'shortcuts.lastList' },
      { keys: ['g', 's'], label: 'shortcuts.settings' },
      { keys: ['?'], label: 'shortcuts.sheet' },
    ],
  },
  {
    title: 'shortcuts.list',
    shortcuts: [
      { keys: ['/'], label: 'shortcuts.search' },
      { keys: ['n'], label: 'shortcuts.new' },
      { keys: ['↑↓←→'], label: 'shortcuts.move' },
      { keys: ['Enter'], label: 'shortcuts.open' },
      { keys: ['x'], label: 'shortcuts.select' },
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
];

/** All shortcuts at a glance. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} title={t('shortcuts.title')} size="wide">
      <div className={styles['groups']}>
        {groups.map((group) => (
          <section key={group.title}>
            <h2 className={styles['heading']}>{t(group.title)}</h2>
            <dl className={styles['list']}>
              {group.shortcuts.map((shortcut) => (
                <div key={shortcut.label} className={styles['row']}>
                  <dt>{t(shortcut.label)}</dt>
                  <dd className={styles['keys']}>
                    <Keys keys={shortcut.keys} />
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

function Keys({ keys }: { readonly keys: readonly string[] }) {
  return keys.map((key, at) => (
    <span key={key} className={styles['keys']}>
      {at > 0 && t('shortcuts.then')} <Kbd keys={key} />
    </span>
  ));
}
