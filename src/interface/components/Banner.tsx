import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import badge from './Badge.module.css';
import styles from './Banner.module.css';
import { classNames } from './class-names.ts';

export type Tone = 'info' | 'success' | 'warning' | 'danger';

const looks = {
  info: { hue: badge['blue'], Icon: Info },
  success: { hue: badge['green'], Icon: CircleCheck },
  warning: { hue: badge['amber'], Icon: TriangleAlert },
  danger: { hue: badge['red'], Icon: CircleAlert },
} as const;

export interface BannerProps {
  readonly tone: Tone;
  readonly title?: string;
  readonly children?: ReactNode;
  /** A button at the end. */
  readonly action?: ReactNode;
  /** Read aloud at once: for failures of what was just tried. */
  readonly urgent?: boolean;
}

/** Something to know about the whole page or form. */
export function Banner({ tone, title, children, action, urgent = false }: BannerProps) {
  const { hue, Icon } = looks[tone];
  return (
    <div
      className={classNames(styles['banner'], hue, title !== undefined && styles['block'])}
      role={urgent ? 'alert' : 'status'}
    >
      <Icon size={16} aria-hidden />
      <div className={styles['words']}>
        {title !== undefined && <div className={styles['title']}>{title}</div>}
        {children}
      </div>
      {action}
    </div>
  );
}
