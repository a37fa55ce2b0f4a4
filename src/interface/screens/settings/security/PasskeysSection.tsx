import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { PasskeyDescription } from '../../../../contract/index.ts';
import type { Side } from '../../../client/index.ts';
import {
  Button,
  ConfirmDialog,
  IconButton,
  Menu,
  MenuItem,
  Skeleton,
  toast,
} from '../../../components/index.ts';
import { formatRelativeTime } from '../../../i18n/index.ts';
import { tf } from '../../../i18n/security.ts';
import { hasPasskeys, useAccountSide } from '../../../session/index.ts';
import { FailureState } from '../../failure/index.ts';
import { Section } from '../Section.tsx';
import { describeUserAgent } from '../session-list.ts';
import { passkeyObstacle, type PasskeyObstacle } from './passkey-place.ts';
import { PasskeyDialog } from './PasskeyDialog.tsx';
import { RecoveryCodesDialog } from './RecoveryCodesDialog.tsx';
import styles from './security.module.css';
import { usePasskeyChanges } from './use-passkey-changes.ts';
import { usePasskeyList } from './use-security.ts';

type Asking =
  { readonly kind: 'add' } | { readonly kind: 'rename' | 'remove'; readonly passkey: PasskeyDescription };

/** One's own passkeys, and where this page cannot have any, why. */
export function PasskeysSection({ side }: { readonly side: Side }) {
  const account = useAccountSide(side);
  const passkeys = usePasskeyList(account);
  const changes = usePasskeyChanges(account);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const obstacle = passkeyObstacle(new URL(location.href), hasPasskeys());
  const close = (): void => setAsking(null);
  return (
    <Section title={tf('passkeys.title')} help={tf('passkeys.help')}>
      {passkeys.error !== null && passkeys.data === undefined && (
        <FailureState error={passkeys.error} onRetry={() => void passkeys.refetch()} />
      )}
      {passkeys.isPending && <Skeleton height="56px" />}
      {passkeys.data?.length === 0 && <p className={styles['note']}>{tf('passkeys.empty')}</p>}
      <ul aria-label={tf('passkeys.title')}>
        {passkeys.data?.map((passkey) => (
          <PasskeyLine key={passkey.id} passkey={passkey} onAsk={(kind) => setAsking({ kind, passkey })} />
        ))}
      </ul>
      {obstacle === null ? (
        <Button onClick={() => setAsking({ kind: 'add' })}>{tf('passkeys.add')}</Button>
      ) : (
        <p className={styles['note']}>{obstacleWords(obstacle)}</p>
      )}
      {asking?.kind === 'add' && (
        <PasskeyDialog
          title={tf('passkeys.add')}
          action={tf('passkeys.add.action')}
          name={deviceName()}
          onClose={close}
          onName={async (name) => {
            setCodes(await changes.add(name));
            close();
            toast({ tone: 'success', text: tf('passkeys.added') });
          }}
        />
      )}
      {asking?.kind === 'rename' && (
        <PasskeyDialog
          title={tf('passkeys.rename')}
          action={tf('passkeys.rename.action')}
          name={asking.passkey.name}
          onClose={close}
          onName={async (name) => {
            close();
            await changes.rename(asking.passkey, name);
          }}
        />
      )}
      {asking?.kind === 'remove' && (
        <ConfirmDialog
          open
          danger
          title={tf('passkeys.remove.title', { name: asking.passkey.name })}
          action={tf('passkeys.remove')}
          onClose={close}
          onConfirm={() => {
            close();
            void changes.remove(asking.passkey);
          }}
        >
          <p>{tf('passkeys.remove.detail')}</p>
        </ConfirmDialog>
      )}
      {codes !== null && <RecoveryCodesDialog codes={codes} onClose={() => setCodes(null)} />}
    </Section>
  );
}

interface PasskeyLineProps {
  readonly passkey: PasskeyDescription;
  readonly onAsk: (what: 'rename' | 'remove') => void;
}

function PasskeyLine({ passkey, onAsk }: PasskeyLineProps) {
  const { name, relying_party: host, created_at: made, last_used_at: used } = passkey;
  const facts = [
    ...(host === location.hostname ? [] : [tf('passkeys.host', { host })]),
    tf('passkeys.made', { time: relative(made) }),
    used === null ? tf('passkeys.neverUsed') : tf('passkeys.used', { time: relative(used) }),
  ];
  return (
    <li className={styles['line']}>
      <span className={styles['words']}>
        <span>{name}</span>
        <span className={styles['note']}>{facts.join(' · ')}</span>
      </span>
      <Menu
        label={tf('passkeys.actions', { name })}
        placement="bottom-end"
        trigger={
          <IconButton label={tf('passkeys.actions', { name })} icon={<Ellipsis size={16} aria-hidden />} />
        }
      >
        <MenuItem onSelect={() => onAsk('rename')}>{tf('passkeys.rename')}</MenuItem>
        <MenuItem danger onSelect={() => onAsk('remove')}>
          {tf('passkeys.remove')}
        </MenuItem>
      </Menu>
    </li>
  );
}

function obstacleWords(obstacle: PasskeyObstacle): string {
  if (obstacle.kind === 'unsupported') return tf('passkeys.unsupported');
  if (obstacle.kind === 'needs_name' && obstacle.open !== null) {
    return tf('passkeys.needsName', { address: obstacle.open });
  }
  return tf('passkeys.needsHttps');
}

/** `Chrome on Linux`: what a person would call it. */
function deviceName(): string {
  const known = describeUserAgent(navigator.userAgent);
  return known === null ? '' : `${known.browser} · ${known.system}`;
}

function relative(time: string): string {
  return formatRelativeTime(new Date(time), new Date());
}
