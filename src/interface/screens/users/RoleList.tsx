import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { Badge, Skeleton } from '../../components/index.ts';
import type { RoleDescription } from '../../../contract/index.ts';
import { ta } from '../../i18n/admin.ts';
import { FailureState } from '../failure/index.ts';
import { operationNames, operationWords } from './role-draft.ts';
import { useRoles } from './use-people.ts';
import styles from './users.module.css';

/** Every role, with what it allows in a line. */
export function RoleList() {
  const roles = useRoles();
  if (roles.error !== null && roles.data === undefined) {
    return <FailureState error={roles.error} onRetry={() => void roles.refetch()} />;
  }
  if (roles.data === undefined) return <Skeleton height="56px" />;
  return (
    <ul className={styles['people']} aria-label={ta('users.roles')}>
      {roles.data.map((role) => (
        <li key={role.name}>
          <Link to="/users/roles/$role" params={{ role: role.name }} className={styles['roleLink']}>
            <span className={styles['words']}>
              <span className={styles['name']}>{role.name}</span>
              <span className={styles['note']}>{summary(role)}</span>
            </span>
            {role.built_in && <Badge hue="grey" size="small" dot={false} text={ta('roles.builtIn')} />}
            <ChevronRight size={16} aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function summary({ tables }: RoleDescription): string {
  const every = tables['*']?.operations ?? [];
  const own = Object.keys(tables).filter((model) => model !== '*').length;
  const words = operationNames.filter((name) => every.includes(name)).map(operationWords);
  const general = words.length === operationNames.length ? ta('roles.everything') : words.join(', ');
  return [general, own === 0 ? '' : ta('roles.summary', { count: own })]
    .filter((part) => part !== '')
    .join(' · ');
}
