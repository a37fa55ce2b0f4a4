import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { t } from '../i18n/index.ts';
import badge from './Badge.module.css';
import type { Tone } from './Banner.tsx';
import { classNames } from './class-names.ts';
import styles from './ToastRegion.module.css';
import { dismissToast, toastStore } from './toast-store.ts';

const hueOfTone: Readonly<Record<Tone, string | undefined>> = {
  info: badge['blue'],
  success: badge['green'],
  warning: badge['amber'],
  danger: badge['red'],
};

/** Where toasts appear; one on the page. Read aloud without taking focus. */
export function ToastRegion() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.get);
  return (
    <div
      className={styles['region']}
      role="region"
      aria-label={t('components.notifications')}
      aria-live="polite"
    >
      {toasts.map((each) => (
        <div key={each.id} className={styles['toast']}>
          <span className={classNames(styles['mark'], hueOfTone[each.tone])} aria-hidden />
          <span className={styles['words']}>{each.text}</span>
          {each.action && (
            <button
              type="button"
              className={styles['button']}
              onClick={() => {
                each.action?.run();
                dismissToast(each.id);
              }}
            >
              {each.action.label}
            </button>
          )}
          <button
            type="button"
            className={styles['button']}
            aria-label={t('common.dismiss')}
            onClick={() => dismissToast(each.id)}
          >
            <X size={14} aria-hidden />
          </button>
        </div>
      ))}
    </div>
  );
}
