import styles from './Kbd.module.css';
import { spellKeys } from './spell-keys.ts';

/** A key or combination, such as `Mod+K`; hidden on touch screens. */
export function Kbd({ keys }: { readonly keys: string }) {
  return <kbd className={styles['kbd']}>{spellKeys(keys)}</kbd>;
}
