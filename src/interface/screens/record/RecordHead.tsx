import { Link } from '@tanstack/react-router';
import {
  ChevronDown,
  ChevronUp,
  Copy,
  CopyPlus,
  Ellipsis,
  Link2,
  Maximize2,
  RotateCw,
  Trash2,
  X,
} from 'lucide-react';
import { lazy, Suspense, type ReactNode, type Ref } from 'react';
import { formatKey, type RecordKey } from '../../client/index.ts';
import { useShortcut } from '../../command/index.ts';
import { IconButton, Menu, MenuItem, MenuSeparator } from '../../components/index.ts';
import type { RecordJson } from '../../../contract/index.ts';
import { t } from '../../i18n/index.ts';
import { tr } from '../../i18n/record.ts';
import type { TableModel } from '../../schema/index.ts';
import { copyText } from './copy-text.ts';
import { recordJsonText } from './record-json.ts';
import styles from './record.module.css';

/** A record is complete without its actions. */
const RecordActions = lazy(async () => ({
  default: (await import('../actions/RecordActions.tsx')).RecordActions,
}));

export interface RecordPlace {
  /** Undefined where there is none. */
  readonly onPrevious?: (() => void) | undefined;
  readonly onNext?: (() => void) | undefined;
  /** Of a record beside its list. */
  readonly onClose?: (() => void) | undefined;
}

interface RecordHeadProps extends RecordPlace {
  readonly table: TableModel;
  readonly recordKey: RecordKey;
  readonly title: string;
  /** Null until it is read. */
  readonly record: RecordJson | null;
  readonly titleRef?: Ref<HTMLHeadingElement>;
  /** A page of its own has the page's first heading. */
  readonly isPage: boolean;
  readonly onDelete: () => void;
  readonly onRefresh: () => void;
}

/** What the record is called, the way to its neighbours, and what can be done with it. */
export function RecordHead(props: RecordHeadProps) {
  const { table, recordKey, title, isPage, onPrevious, onNext, onClose } = props;
  const Heading = isPage ? 'h1' : 'h2';
  const key = formatKey(recordKey);
  useShortcut('j', () => onNext?.(), onNext !== undefined);
  useShortcut('k', () => onPrevious?.(), onPrevious !== undefined);
  return (
    <header className={styles['head']}>
      <Heading ref={props.titleRef} className={styles['title']} tabIndex={-1} title={title}>
        {title}
      </Heading>
      {title !== key && (
        <span className={styles['key']} title={tr('record.key', { key })}>
          {key}
        </span>
      )}
      <span className={styles['space']} />
      {!isPage && (
        <>
          <HeadButton
            label={tr('record.previous')}
            shortcut="K"
            icon={<ChevronUp size={16} aria-hidden />}
            onClick={onPrevious}
          />
          <HeadButton
            label={tr('record.next')}
            shortcut="J"
            icon={<ChevronDown size={16} aria-hidden />}
            onClick={onNext}
          />
          <Link
            to="/t/$model/$key"
            params={{ model: table.model, key: recordKey }}
            className={styles['expand']}
            aria-label={tr('record.fullPage')}
            title={tr('record.fullPage')}
          >
            <Maximize2 size={14} aria-hidden />
          </Link>
        </>
      )}
      {props.record !== null && (
        <Suspense>
          <RecordActions
            table={table}
            records={[{ key: recordKey, record: props.record }]}
            placement="bottom-end"
          />
        </Suspense>
      )}
      <ActionsMenu {...props} />
      {onClose && (
        <IconButton
          label={t('common.close')}
          shortcut="Esc"
          icon={<X size={16} aria-hidden />}
          onClick={onClose}
        />
      )}
    </header>
  );
}

interface HeadButtonProps {
  readonly label: string;
  readonly shortcut: string;
  readonly icon: ReactNode;
  readonly onClick: (() => void) | undefined;
}

function HeadButton({ label, shortcut, icon, onClick }: HeadButtonProps) {
  return (
    <IconButton
      label={label}
      shortcut={shortcut}
      icon={icon}
      disabled={onClick === undefined}
      focusableWhenDisabled
      onClick={onClick}
    />
  );
}

function ActionsMenu({ table, recordKey, record, onDelete, onRefresh }: RecordHeadProps) {
  const { create, delete: remove } = table.operations;
  return (
    <Menu
      label={tr('record.actions')}
      placement="bottom-end"
      trigger={<IconButton label={tr('record.actions')} icon={<Ellipsis size={16} aria-hidden />} />}
    >
      <MenuItem
        icon={<Link2 size={14} />}
        onSelect={() => void copyText(location.href, tr('record.linkCopied'))}
      >
        {tr('record.copyLink')}
      </MenuItem>
      <MenuItem
        icon={<Copy size={14} />}
        disabled={record === null}
        onSelect={() => {
          if (record !== null) void copyText(recordJsonText(record, table.columns), tr('record.jsonCopied'));
        }}
      >
        {tr('record.copyJson')}
      </MenuItem>
      <MenuItem icon={<RotateCw size={14} />} onSelect={onRefresh}>
        {tr('record.refresh')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<CopyPlus size={14} />}
        disabled={!create.allowed}
        description={create.allowed ? undefined : create.reason}
        {...(create.allowed
          ? {
              render: (
                <Link to="/t/$model/new" params={{ model: table.model }} search={{ copy: recordKey }} />
              ),
            }
          : {})}
      >
        {tr('record.duplicate')}
      </MenuItem>
      <MenuItem
        icon={<Trash2 size={14} />}
        danger
        disabled={!remove.allowed}
        description={remove.allowed ? undefined : remove.reason}
        onSelect={onDelete}
      >
        {tr('record.delete')}
      </MenuItem>
    </Menu>
  );
}
