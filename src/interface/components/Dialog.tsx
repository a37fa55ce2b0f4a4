import { Dialog as KitDialog, DialogDismiss, DialogHeading } from '@ariakit/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { t } from '../i18n/index.ts';
import button from './Button.module.css';
import { classNames } from './class-names.ts';
import styles from './Dialog.module.css';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** Its heading; `hideHeading` keeps it for screen readers only. */
  readonly title: string;
  readonly hideHeading?: boolean;
  readonly children: ReactNode;
  /** Buttons below a line, the main one last. */
  readonly footer?: ReactNode;
  readonly size?: 'normal' | 'palette' | 'wide';
  readonly shape?: 'center' | 'top' | 'drawer' | 'drawer-start' | 'sheet';
  /** Without padding around the children. */
  readonly bare?: boolean;
  /** Escape, the backdrop and the cross do nothing; there is no cross. */
  readonly required?: boolean;
  readonly initialFocus?: RefObject<HTMLElement | null>;
  /** Told when closed, with the element that would get focus; for those who return it themselves. */
  readonly autoFocusOnHide?: boolean;
}

const shapes = {
  center: undefined,
  top: styles['top'],
  drawer: styles['drawer'],
  'drawer-start': classNames(styles['drawer'], styles['start']),
  sheet: styles['sheet'],
} as const;

/** A modal window: focus stays inside, Escape closes it, focus returns to where it came from. */
export function Dialog({
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
    <KitDialog
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
    </KitDialog>
  );
}

/** A modal at the end side; full screen on phones. */
export function Drawer(props: Omit<DialogProps, 'shape' | 'size'> & { readonly side?: 'start' | 'end' }) {
  const { side = 'end', ...rest } = props;
  return <Dialog {...rest} shape={side === 'end' ? 'drawer' : 'drawer-start'} />;
}

/** A modal that comes from below, for phones. */
export function Sheet(props: Omit<DialogProps, 'shape' | 'size'>) {
  return <Dialog {...props} shape="sheet" />;
}
