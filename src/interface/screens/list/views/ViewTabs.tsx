import { Link } from '@tanstack/react-router';
import { Bookmark, X } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton, toast } from '../../../components/index.ts';
import { tv } from '../../../i18n/views.ts';
import { useUser } from '../../../session/index.ts';
import type { ListState } from '../../../state/index.ts';
import { describeFailure } from '../../failure/index.ts';
import { plainSearch, sameSearch, viewSearch, withView, type ViewScope } from './saved-view.ts';
import { SaveViewDialog } from './SaveViewDialog.tsx';
import { useViews } from './use-views.ts';
import styles from './views.module.css';

interface ViewTabsProps {
  readonly model: string;
  readonly state: ListState;
}

/** Saved views of a list as tabs: each is a link, so that it can be shared and gone back from. */
export function ViewTabs({ model, state }: ViewTabsProps) {
  const mayShare = useUser().privileges.includes('settings');
  const { available, kept, save: keep } = useViews(model);
  const [saving, setSaving] = useState(false);
  const current = viewSearch(state);
  const tabs = (['everyone', 'mine'] as const).flatMap((scope) =>
    kept[scope].views.map((view) => ({ ...view, scope })),
  );
  const isKnown = sameSearch(current, plainSearch) || tabs.some((tab) => sameSearch(tab.search, current));
  const save = async (name: string, scope: ViewScope) => {
    await keep(scope, withView(kept[scope].views, { name, search: current }));
    toast({ tone: 'success', text: tv('views.saved') });
    setSaving(false);
  };
  const remove = async (name: string, scope: ViewScope) => {
    try {
      await keep(
        scope,
        kept[scope].views.filter((view) => view.name !== name),
      );
      toast({ tone: 'success', text: tv('views.removed') });
    } catch (error) {
      toast({ tone: 'danger', text: `${tv('views.failed')}: ${describeFailure(error).detail}` });
    }
  };
  return (
    <>
      <nav className={styles['tabs']} aria-label={tv('views.label')}>
        <Tab model={model} name={tv('views.all')} search={plainSearch} current={current} />
        {tabs.map(({ name, search, scope }) => (
          <span key={`${scope} ${name}`} className={styles['item']}>
            <Tab model={model} name={name} search={search} current={current} />
            {sameSearch(search, current) && (scope === 'mine' || mayShare) && (
              <IconButton
                size="small"
                label={tv('views.remove', { name })}
                icon={<X size={14} aria-hidden />}
                onClick={() => void remove(name, scope)}
              />
            )}
          </span>
        ))}
        {!isKnown && available && (
          <Button
            variant="ghost"
            size="small"
            icon={<Bookmark size={14} aria-hidden />}
            onClick={() => setSaving(true)}
          >
            {tv('views.save')}
          </Button>
        )}
      </nav>
      {saving && (
        <SaveViewDialog
          known={{ mine: kept.mine.views, everyone: kept.everyone.views }}
          mayShare={mayShare}
          onSave={save}
          onClose={() => setSaving(false)}
        />
      )}
    </>
  );
}

interface TabProps {
  readonly model: string;
  readonly name: string;
  readonly search: Readonly<Record<string, unknown>>;
  readonly current: Readonly<Record<string, unknown>>;
}

function Tab({ model, name, search, current }: TabProps) {
  const chosen = sameSearch(search, current);
  return (
    <Link
      to="/t/$model"
      params={{ model }}
      search={{ ...search }}
      // By what is shown, not by the address: the page and the open record are no part of a view.
      activeProps={{}}
      inactiveProps={{}}
      className={styles['tab']}
      data-chosen={chosen || undefined}
      aria-current={chosen ? 'page' : undefined}
    >
      {name}
    </Link>
  );
}
