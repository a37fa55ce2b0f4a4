import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { basePath } from '../../base-path.ts';
import { Button, Link } from '../../components/index.ts';
import type { ApiKeyDescription, NewApiKeyAnswer } from '../../../contract/index.ts';
import { tk } from '../../i18n/keys.ts';
import { useProject } from '../../session/index.ts';
import { SettingsNavigation } from '../settings/SettingsNavigation.tsx';
import { Panel, PanelBody, PanelHeader } from '../shell/Panel.tsx';
import { StepUp } from '../users/StepUp.tsx';
import { KeyList } from './KeyList.tsx';
import styles from './keys.module.css';
import { NewKeyDialog } from './NewKeyDialog.tsx';
import { RevokeDialog } from './RevokeDialog.tsx';
import { RotateDialog } from './RotateDialog.tsx';
import { ShownKeyDialog } from './ShownKeyDialog.tsx';

type Asking =
  | { readonly kind: 'new' }
  | { readonly kind: 'rotate' | 'revoke'; readonly key: ApiKeyDescription }
  | { readonly kind: 'shown'; readonly answer: NewApiKeyAnswer };

/** The keys of programs. */
export function KeysScreen() {
  const project = useProject();
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);
  const show = (answer: NewApiKeyAnswer) => setAsking({ kind: 'shown', answer });
  return (
    <StepUp>
      <Panel title={tk('keys.title')}>
        <PanelHeader
          icon={<KeyRound size={18} strokeWidth={1.75} aria-hidden />}
          title={tk('keys.title')}
          actions={
            <Button
              variant="primary"
              icon={<Plus size={16} aria-hidden />}
              onClick={() => setAsking({ kind: 'new' })}
            >
              {tk('keys.new')}
            </Button>
          }
        />
        <SettingsNavigation />
        <PanelBody>
          <div className={styles['screen']}>
            <p className={styles['note']}>
              {tk('keys.about', { header: 'Authorization: Bearer jbk_…' })}{' '}
              <Link href={`${project.bridge ?? location.origin + basePath}/api/docs/`}>
                {tk('keys.reference')}
              </Link>
            </p>
            <KeyList
              onRotate={(key) => setAsking({ kind: 'rotate', key })}
              onRevoke={(key) => setAsking({ kind: 'revoke', key })}
            />
          </div>
        </PanelBody>
        {asking?.kind === 'new' && <NewKeyDialog onClose={close} onMade={show} />}
        {asking?.kind === 'rotate' && <RotateDialog apiKey={asking.key} onClose={close} onMade={show} />}
        {asking?.kind === 'revoke' && <RevokeDialog apiKey={asking.key} onClose={close} />}
        {asking?.kind === 'shown' && <ShownKeyDialog answer={asking.answer} onClose={close} />}
      </Panel>
    </StepUp>
  );
}
