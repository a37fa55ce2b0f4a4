import { Dialog, DialogDismiss, DialogHeading } from '@ariakit/react/dialog';
import { X } from 'lucide-react';
import { t } from '../i18n/index.ts';
import button from './Button.module.css';
import { classNames } from './class-names.ts';
import type { DialogProps } from './Dialog.tsx';
import styles from './Dialog.module.css';

const shapes = {
  center: undefined,
  top: styles['top'],
  drawer: styles['drawer'],
  'drawer-start': classNames(styles['drawer'], styles['start']),
  sheet: styles['sheet'],
} as const;

/** The window of `Dialog`. */
export function DialogWindow({
  open,
  onClose,
  title,
  hideHeading = false,
  children,
  footer,
  size = 'normal',
  shape = 'center',
  bare = false,
  required = false,
  initialFocus,
  autoFocusOnHide = true,
}: DialogProps) {
  return (
    <Dialog
      open={open}
      onClose={required ? (event) => event.preventDefault() : onClose}
      hideOnEscape={!required}
      hideOnInteractOutside={!required}
      unmountOnHide
      autoFocusOnHide={autoFocusOnHide}
      backdrop={<div className={styles['backdrop']} />}
      className={classNames(styles['dialog'], size !== 'normal' && styles[size], shapes[shape])}
      {...(hideHeading ? { 'aria-label': title } : {})}
      {...(initialFocus ? { initialFocus } : {})}
    >
      {!hideHeading && (
        <div className={styles['head']}>
          <DialogHeading className={styles['title']}>{title}</DialogHeading>
          {!required && (
            <DialogDismiss
              className={classNames(button['button'], button['ghost'], button['square'])}
              aria-label={t('common.close')}
            >
              <X size={16} aria-hidden />
            </DialogDismiss>
          )}
        </div>
      )}
      <div className={classNames(styles['body'], bare && styles['bare'])}>{children}</div>
      {footer !== undefined && <div className={styles['foot']}>{footer}</div>}
    </Dialog>
  );
}
