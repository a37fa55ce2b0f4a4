import { ArrowLeft, ArrowRight, PencilLine, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton, Select, toast } from '../../../components/index.ts';
import { td } from '../../../i18n/dashboard.ts';
import { t } from '../../../i18n/index.ts';
import { useUser } from '../../../session/index.ts';
import { describeFailure } from '../../failure/index.ts';
import styles from './dashboard.module.css';
import type { DashboardScope, useDashboard } from './use-dashboard.ts';
import { WidgetCard } from './WidgetCard.tsx';
import { WidgetDialog } from './WidgetDialog.tsx';
import type { Widget } from './widget.ts';

interface DashboardEditorProps {
  readonly dashboard: ReturnType<typeof useDashboard>;
  readonly widgets: readonly Widget[];
  /** What the overview shows by itself. */
  readonly automatic: readonly Widget[];
  readonly onClose: () => void;
}

/** Changes the widgets and their order; saved for oneself, a role or everybody. */
export function DashboardEditor({ dashboard, widgets, automatic, onClose }: DashboardEditorProps) {
  const { role, privileges } = useUser();
  const [draft, setDraft] = useState(widgets);
  const [scope, setScope] = useState<DashboardScope>('mine');
  const [open, setOpen] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const scopes = privileges.includes('settings') ? ['mine', `role:${role}`, 'everyone'] : ['mine'];
  const save = async () => {
    setBusy(true);
    try {
      // The one that makes itself follows the database: it is not kept as it happens to be today.
      if (draft === automatic && dashboard.scope === scope) await dashboard.remove(scope);
      else await dashboard.save(scope, draft);
      toast({ tone: 'success', text: td('dashboard.saved') });
      onClose();
    } catch (error) {
      toast({ tone: 'danger', text: `${td('dashboard.saveFailed')}: ${describeFailure(error).detail}` });
      setBusy(false);
    }
  };
  const keep = (widget: Widget) => {
    setDraft((before) =>
      open === null || open >= before.length ? [...before, widget] : before.with(open, widget),
    );
    setOpen(null);
  };
  return (
    <div>
      <div className={styles['editing']}>
        <span>{td('dashboard.editing')}</span>
        <Button variant="ghost" onClick={() => setDraft(automatic)}>
          {td('dashboard.reset')}
        </Button>
        {scopes.length > 1 && (
          <span className={styles['scope']}>
            <Select
              label={td('dashboard.scope')}
              value={scope}
              options={scopes.map((value) => ({ value, label: scopeWords(value) }))}
              onChange={setScope}
            />
          </span>
        )}
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button variant="primary" busy={busy} onClick={() => void save()}>
          {td('dashboard.save')}
        </Button>
      </div>
      <div className={styles['widgets']}>
        {draft.map((widget, at) => (
          <WidgetCard
            key={JSON.stringify(widget)}
            widget={widget}
            tools={
              <Tools
                title={widget.title}
                onEarlier={at === 0 ? undefined : () => setDraft(swapped(draft, at - 1))}
                onLater={at === draft.length - 1 ? undefined : () => setDraft(swapped(draft, at))}
                onChange={() => setOpen(at)}
                onRemove={() => setDraft(draft.toSpliced(at, 1))}
              />
            }
          />
        ))}
        <div className={styles['add']}>
          <Button icon={<Plus size={14} aria-hidden />} onClick={() => setOpen(draft.length)}>
            {td('dashboard.add')}
          </Button>
        </div>
      </div>
      {open !== null && (
        <WidgetDialog widget={draft[open] ?? null} onClose={() => setOpen(null)} onKeep={keep} />
      )}
    </div>
  );
}

function scopeWords(scope: DashboardScope): string {
  if (scope === 'mine') return td('dashboard.scope.mine');
  if (scope === 'everyone') return td('dashboard.scope.everyone');
  return td('dashboard.scope.role', { role: scope.slice('role:'.length) });
}

/** The list with a widget and the one after it in each other's place. */
function swapped(widgets: readonly Widget[], at: number): readonly Widget[] {
  const [first, second] = [widgets[at], widgets[at + 1]];
  return first === undefined || second === undefined ? widgets : widgets.toSpliced(at, 2, second, first);
}

interface ToolsProps {
  readonly title: string;
  readonly onEarlier: (() => void) | undefined;
  readonly onLater: (() => void) | undefined;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}

function Tools({ title, onEarlier, onLater, onChange, onRemove }: ToolsProps) {
  return (
    <>
      <IconButton
        size="small"
        label={td('dashboard.earlier', { title })}
        icon={<ArrowLeft size={15} aria-hidden />}
        disabled={onEarlier === undefined}
        onClick={onEarlier}
      />
      <IconButton
        size="small"
        label={td('dashboard.later', { title })}
        icon={<ArrowRight size={15} aria-hidden />}
        disabled={onLater === undefined}
        onClick={onLater}
      />
      <IconButton
        size="small"
        label={td('dashboard.change', { title })}
        icon={<PencilLine size={15} aria-hidden />}
        onClick={onChange}
      />
      <IconButton
        size="small"
        label={td('dashboard.remove', { title })}
        icon={<X size={15} aria-hidden />}
        onClick={onRemove}
      />
    </>
  );
}
