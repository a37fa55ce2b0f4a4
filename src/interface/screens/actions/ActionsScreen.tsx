import { Plus, Zap } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/index.ts';
import { tx } from '../../i18n/actions.ts';
import { SettingsNavigation } from '../settings/SettingsNavigation.tsx';
import { Panel, PanelBody, PanelHeader } from '../shell/Panel.tsx';
import { StepUp } from '../users/StepUp.tsx';
import type { StoredAction } from './action-draft.ts';
import { ActionEditor } from './ActionEditor.tsx';
import { ActionList } from './ActionList.tsx';
import styles from './actions.module.css';

/** The actions of this bridge, for those who make them. */
export function ActionsScreen() {
  const [editing, setEditing] = useState<{ readonly action: StoredAction | null } | null>(null);
  return (
    <StepUp>
      <Panel title={tx('actions.title')}>
        <PanelHeader
          icon={<Zap size={18} strokeWidth={1.75} aria-hidden />}
          title={tx('actions.title')}
          actions={
            <Button
              variant="primary"
              icon={<Plus size={16} aria-hidden />}
              onClick={() => setEditing({ action: null })}
            >
              {tx('actions.new')}
            </Button>
          }
        />
        <SettingsNavigation />
        <PanelBody>
          <div className={styles['screen']}>
            <p className={styles['note']}>{tx('actions.about')}</p>
            <ActionList onEdit={(action) => setEditing({ action })} />
          </div>
        </PanelBody>
        {editing !== null && <ActionEditor stored={editing.action} onClose={() => setEditing(null)} />}
      </Panel>
    </StepUp>
  );
}
