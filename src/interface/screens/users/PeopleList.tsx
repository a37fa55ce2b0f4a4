import { Ban, CircleCheck, Ellipsis, Eye, Link2, Mail, ShieldOff } from 'lucide-react';
import { useState } from 'react';
import {
  Avatar,
  Badge,
  ConfirmDialog,
  IconButton,
  Menu,
  MenuItem,
  Select,
  Skeleton,
} from '../../components/index.ts';
import type { RoleDescription, UserDescription } from '../../../contract/index.ts';
import { ta } from '../../i18n/admin.ts';
import { tl } from '../../i18n/audit.ts';
import { useUser, useViewAs } from '../../session/index.ts';
import { FailureState } from '../failure/index.ts';
import { usePeople, usePeopleChanges } from './use-people.ts';
import styles from './users.module.css';

interface PeopleListProps {
  readonly roles: readonly RoleDescription[];
  readonly onLink: (user: UserDescription) => void;
  readonly onInvite: (user: UserDescription) => void;
}

/** Everybody who may sign in, with their role. */
export function PeopleList({ roles, onLink, onInvite }: PeopleListProps) {
  const people = usePeople();
  if (people.error !== null && people.data === undefined) {
    return <FailureState error={people.error} onRetry={() => void people.refetch()} />;
  }
  if (people.data === undefined) return <Skeleton height="56px" />;
  return (
    <ul className={styles['people']} aria-label={ta('users.people')}>
      {people.data.map((user) => (
        <Person
          key={user.id}
          user={user}
          roles={roles}
          onLink={() => onLink(user)}
          onInvite={() => onInvite(user)}
        />
      ))}
    </ul>
  );
}

interface PersonProps {
  readonly user: UserDescription;
  readonly roles: readonly RoleDescription[];
  readonly onLink: () => void;
  readonly onInvite: () => void;
}

function Person({ user, roles, onLink, onInvite }: PersonProps) {
  const me = useUser();
  const own = me.id === user.id;
  const isOwner = me.role === 'owner';
  const viewAs = useViewAs();
  const people = usePeopleChanges();
  const [resetting, setResetting] = useState(false);
  const name = user.name === '' ? user.email : user.name;
  return (
    <li className={styles['person']}>
      <Avatar name={name} />
      <span className={styles['words']}>
        <span className={styles['name']}>{name}</span>
        {user.name !== '' && <span className={styles['note']}>{user.email}</span>}
      </span>
      <span className={styles['badges']}>
        {own && <Badge hue="blue" size="small" text={ta('users.you')} />}
        {user.disabled && <Badge hue="red" size="small" text={ta('users.disabled')} />}
        {user.second_factor && <Badge hue="green" size="small" text={ta('users.secondFactor')} />}
        {!user.has_password && <Badge hue="amber" size="small" text={ta('users.noPassword')} />}
      </span>
      <span className={styles['role']}>
        <Select
          label={ta('users.roleOf', { name })}
          value={user.role}
          disabled={own}
          options={roles.map((role) => ({ value: role.name, label: role.name }))}
          onChange={(role) => void people.change(user, { role })}
        />
      </span>
      {own ? (
        <span className={styles['noMenu']} />
      ) : (
        <Menu
          label={ta('users.actions', { name })}
          placement="bottom-end"
          trigger={
            <IconButton label={ta('users.actions', { name })} icon={<Ellipsis size={16} aria-hidden />} />
          }
        >
          {isOwner && (
            <MenuItem
              icon={<Eye size={14} />}
              onSelect={() => viewAs({ as: `user:${user.email}`, name, role: user.role })}
            >
              {tl('view.asPerson', { name })}
            </MenuItem>
          )}
          <MenuItem icon={<Link2 size={14} />} disabled={user.disabled} onSelect={onLink}>
            {ta('users.link.make')}
          </MenuItem>
          <MenuItem icon={<Mail size={14} />} disabled={user.disabled} onSelect={onInvite}>
            {ta(user.has_password ? 'users.invitation.newPassword' : 'users.invitation.again')}
          </MenuItem>
          {user.second_factor && (
            <MenuItem icon={<ShieldOff size={14} />} onSelect={() => setResetting(true)}>
              {ta('users.resetFactor')}
            </MenuItem>
          )}
          <MenuItem
            icon={user.disabled ? <CircleCheck size={14} /> : <Ban size={14} />}
            danger={!user.disabled}
            onSelect={() => void people.change(user, { disabled: !user.disabled })}
          >
            {user.disabled ? ta('users.enable') : ta('users.disable')}
          </MenuItem>
        </Menu>
      )}
      {resetting && (
        <ConfirmDialog
          open
          danger
          title={ta('users.resetFactor.title', { name })}
          action={ta('users.resetFactor.action')}
          onClose={() => setResetting(false)}
          onConfirm={() => {
            setResetting(false);
            void people.resetSecondFactor(user);
          }}
        >
          <p>{ta('users.resetFactor.detail')}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
