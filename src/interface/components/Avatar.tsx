import styles from './Avatar.module.css';
import badge from './Badge.module.css';
import { classNames } from './class-names.ts';
import { hueOf } from './hue.ts';

export interface AvatarProps {
  readonly name: string;
  readonly size?: 'normal' | 'large';
}

/** A disc with initials, beside the name it stands for. */
export function Avatar({ name, size = 'normal' }: AvatarProps) {
  return (
    <span
      aria-hidden
      className={classNames(styles['avatar'], badge[hueOf(name)], size === 'large' && styles['large'])}
    >
      {initials(name)}
    </span>
  );
}

/** First letters of the first and last word; of an address, those before the `@`. */
export function initials(name: string): string {
  const words = (name.split('@')[0] ?? '').split(/[\s._-]+/u).filter((word) => word !== '');
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return `${firstLetter(first ?? '?')}${firstLetter(last ?? '')}`.toUpperCase();
}

/** One whole character, also of scripts that need more than one code unit for it. */
function firstLetter(word: string): string {
  return Array.from(word)[0] ?? '';
}
