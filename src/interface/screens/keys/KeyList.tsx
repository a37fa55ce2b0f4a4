import { Ellipsis, KeyRound, RefreshCw, Trash2 } from 'lucide-react';
import {
  Badge,
  EmptyState,
  IconButton,
  Menu,
  MenuItem,
  MenuSeparator,
  Skeleton,
} from '../../components/index.ts';
import type { ApiKeyDescription } from '../../../contract/index.ts';
import { formatExactTime, formatRelativeTime } from '../../i18n/index.ts';
import { tk } from '../../i18n/keys.ts';
import { FailureState } from '../failure/index.ts';
import { usePeople } from '../users/use-people.ts';
import styles from './keys.module.css';
import { useKeys } from './use-keys.ts';

interface KeyListProps {
  readonly onRotate: (key: ApiKeyDescription) => void;
  readonly onRevoke: (key: ApiKeyDescription) => void;
}

/** Every key: what it may do, until when, and whether anything uses it. */
export function KeyList({ onRotate, onRevoke }: KeyListProps) {
  const keys = useKeys();
  const people = usePeople();
  if (keys.error !== null && keys.data === undefined) {
    return <FailureState error={keys.error} onRetry={() => void keys.refetch()} />;
  }
  if (keys.data === undefined) return <Skeleton height="64px" />;
  if (keys.data.length === 0) {
    return (
      <EmptyState
        icon={<KeyRound size={20} aria-hidden />}
        title={tk('keys.empty')}
        detail={tk('keys.emptyDetail')}
      />
    );
  }
  const nameOf = (id: string) => {
    const person = people.data?.find((each) => each.id === id);
    return person === undefined ? tk('keys.somebody') : person.name || person.email;
  };
  return (
    <ul className={styles['keys']} aria-label={tk('keys.title')}>
      {keys.data.map((key) => (
        <KeyLine
          key={key.id}
          apiKey={key}
          maker={nameOf(key.created_by)}
          onRotate={() => onRotate(key)}
          onRevoke={() => onRevoke(key)}
        />
      ))}
    </ul>
  );
}

interface KeyLineProps {
  readonly apiKey: ApiKeyDescription;
  readonly maker: string;
  readonly onRotate: () => void;
  readonly onRevoke: () => void;
}

function KeyLine({ apiKey, maker, onRotate, onRevoke }: KeyLineProps) {
  const { name, role, addresses, created_at: createdAt, expires_at: expiresAt } = apiKey;
  const expired = expiresAt !== null && new Date(expiresAt) <= new Date();
  return (
    <li className={styles['key']}>
      <span className={styles['words']}>
        <span className={styles['name']}>{name}</span>
        <span className={styles['note']}>
          {usedWords(apiKey)} · {tk('keys.made', { time: relative(createdAt), name: maker })}
        </span>
        {addresses.length > 0 && (
          <span className={styles['note']}>{tk('keys.from', { addresses: addresses.join(', ') })}</span>
        )}
      </span>
      <span className={styles['badges']}>
        <Badge hue="blue" size="small" dot={false} text={tk('keys.role', { role })} />
        <span title={expiresAt === null ? undefined : formatExactTime(new Date(expiresAt))}>
          <Badge
            hue={expired ? 'red' : 'grey'}
            size="small"
            dot={expired}
            text={expiryWords(apiKey, expired)}
          />
        </span>
      </span>
      <Menu
        label={tk('keys.actions', { name })}
        placement="bottom-end"
        trigger={
          <IconButton label={tk('keys.actions', { name })} icon={<Ellipsis size={16} aria-hidden />} />
        }
      >
        <MenuItem icon={<RefreshCw size={14} aria-hidden />} onSelect={onRotate}>
          {tk('keys.rotate')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<Trash2 size={14} aria-hidden />} danger onSelect={onRevoke}>
          {tk('keys.revoke')}
        </MenuItem>
      </Menu>
    </li>
  );
}

function usedWords({ last_used_at: at, last_used_from: from }: ApiKeyDescription): string {
  if (at === null) return tk('keys.unused');
  const time = relative(at);
  return from === null ? tk('keys.usedSometime', { time }) : tk('keys.used', { time, address: from });
}

function expiryWords({ expires_at: expiresAt }: ApiKeyDescription, expired: boolean): string {
  if (expiresAt === null) return tk('keys.noExpiry');
  return expired ? tk('keys.expired') : tk('keys.expires', { time: relative(expiresAt) });
}

function relative(time: string): string {
  return formatRelativeTime(new Date(time), new Date());
}
