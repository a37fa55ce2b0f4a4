import { Ellipsis, PencilLine, Trash2, Zap } from 'lucide-react';
import { useState } from 'react';
import {
  Badge,
  ConfirmDialog,
  EmptyState,
  IconButton,
  Menu,
  MenuItem,
  Skeleton,
  toast,
} from '../../components/index.ts';
import { tx } from '../../i18n/actions.ts';
import { t } from '../../i18n/index.ts';
import { useSchema } from '../../schema/index.ts';
import { describeFailure, FailureState } from '../failure/index.ts';
import { modelOf } from './action.ts';
import type { StoredAction } from './action-draft.ts';
import styles from './actions.module.css';
import { useActionChanges, useActionDefinitions } from './use-action-definitions.ts';
import { useActions } from './use-actions.ts';

interface ActionListProps {
  readonly onEdit: (action: StoredAction) => void;
}

/** Every action: those that are kept here, and the modules of the configuration. */
export function ActionList({ onEdit }: ActionListProps) {
  const kept = useActionDefinitions();
  const available = useActions();
  const { remove } = useActionChanges();
  const [removing, setRemoving] = useState<StoredAction | null>(null);
  const modules = (available.data ?? []).filter(({ type }) => type === 'module');
  if (kept.error !== null && kept.data === undefined) {
    return <FailureState error={kept.error} onRetry={() => void kept.refetch()} />;
  }
  if (kept.data === undefined) return <Skeleton height="60px" />;
  if (kept.data.length === 0 && modules.length === 0) {
    return (
      <EmptyState
        icon={<Zap size={20} aria-hidden />}
        title={tx('actions.empty')}
        detail={tx('actions.emptyDetail')}
      />
    );
  }
  const confirm = async (action: StoredAction) => {
    setRemoving(null);
    try {
      await remove(action);
      toast({ tone: 'success', text: tx('actions.remove.done', { name: action.name }) });
    } catch (error) {
      toast({ tone: 'danger', text: `${tx('actions.remove.failed')}: ${describeFailure(error).detail}` });
    }
  };
  return (
    <>
      <ul className={styles['list']} aria-label={tx('actions.title')}>
        {kept.data.map((action) => (
          <ActionLine
            key={action.name}
            action={action}
            onEdit={() => onEdit(action)}
            onRemove={() => setRemoving(action)}
          />
        ))}
        {modules.map((module) => (
          <li key={module.name} className={styles['line']}>
            <span className={styles['words']}>
              <span className={styles['name']}>{module.name}</span>
              <span className={styles['note']}>{tx('actions.fromConfiguration')}</span>
            </span>
            <Badge hue="grey" size="small" dot={false} text={tx('actions.type.module')} />
          </li>
        ))}
      </ul>
      {removing !== null && (
        <ConfirmDialog
          open
          onClose={() => setRemoving(null)}
          title={tx('actions.remove.title', { name: removing.name })}
          action={t('common.delete')}
          danger
          onConfirm={() => void confirm(removing)}
        >
          <p>{tx('actions.remove.detail')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

interface ActionLineProps {
  readonly action: StoredAction;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function ActionLine({ action: { name, value }, onEdit, onRemove }: ActionLineProps) {
  const { tableByModel } = useSchema();
  const model = modelOf({ model: value.model ?? null, params: value.params ?? [] });
  const table = model === null ? null : (tableByModel.get(model)?.label ?? model);
  const facts = [
    rolesWords(value.roles ?? []),
    ...(table === null ? [] : [tx('actions.of', { table })]),
    ...(value.description ? [value.description] : []),
  ];
  return (
    <li className={styles['line']}>
      <span className={styles['words']}>
        <span className={styles['name']}>{name}</span>
        <span className={styles['note']}>{facts.join(' · ')}</span>
      </span>
      <Badge hue="blue" size="small" dot={false} text={tx(`actions.type.${value.type ?? 'sql'}`)} />
      <Menu
        label={tx('actions.menu', { name })}
        placement="bottom-end"
        trigger={
          <IconButton label={tx('actions.menu', { name })} icon={<Ellipsis size={16} aria-hidden />} />
        }
      >
        <MenuItem icon={<PencilLine size={14} aria-hidden />} onSelect={onEdit}>
          {tx('actions.change')}
        </MenuItem>
        <MenuItem icon={<Trash2 size={14} aria-hidden />} danger onSelect={onRemove}>
          {tx('actions.remove')}
        </MenuItem>
      </Menu>
    </li>
  );
}

function rolesWords(roles: readonly string[]): string {
  if (roles.length === 0) return tx('actions.for', { roles: tx('actions.nobody') });
  const names = roles.includes('*') ? tx('actions.everybody') : roles.join(', ');
  return tx('actions.for', { roles: names });
}
