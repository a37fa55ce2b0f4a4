import { getRouteApi } from '@tanstack/react-router';
import { Plus, UserPlus, Users } from 'lucide-react';
import { useState } from 'react';
import { basePath } from '../../base-path.ts';
import { Button, SegmentedControl, toast } from '../../components/index.ts';
import type { UserDescription } from '../../../contract/index.ts';
import { ta } from '../../i18n/admin.ts';
import { useUser } from '../../session/index.ts';
import { describeFailure } from '../failure/index.ts';
import { Panel, PanelBody, PanelHeader } from '../shell/Panel.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { LinkDialog, type LinkPurpose } from './LinkDialog.tsx';
import { NewRoleDialog } from './NewRoleDialog.tsx';
import { PeopleList } from './PeopleList.tsx';
import { RoleList } from './RoleList.tsx';
import { StepUp } from './StepUp.tsx';
import { usePeopleChanges, useRoles } from './use-people.ts';
import styles from './users.module.css';

const route = getRouteApi('/users');

interface ShownLink {
  readonly name: string;
  readonly purpose: LinkPurpose;
  readonly link: string;
}

/** A link to this interface, whose bridge did not say where that is. */
function ownLink(facts: Readonly<Record<string, string>>): string {
  return `${location.origin}${basePath}/#${new URLSearchParams(facts).toString()}`;
}

/** Who may sign in, and what the roles allow. */
export function UsersScreen() {
  return (
    <StepUp>
      <People />
    </StepUp>
  );
}

function People() {
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const own = useUser();
  const roles = useRoles();
  const people = usePeopleChanges();
  const [asking, setAsking] = useState<'invite' | 'role' | null>(null);
  const [link, setLink] = useState<ShownLink | null>(null);
  const showLink = async (user: UserDescription) => {
    setAsking(null);
    try {
      const code = await people.makeCode(user);
      setLink({ name: user.email, purpose: 'sign_in', link: ownLink({ code }) });
    } catch (error) {
      toast({ tone: 'danger', text: `${ta('users.invite.failed')}: ${describeFailure(error).detail}` });
    }
  };
  const invite = async (user: UserDescription) => {
    setAsking(null);
    try {
      const made = await people.invite(user);
      if (made.sent) toast({ tone: 'success', text: ta('users.invited', { name: user.email }) });
      else {
        const name = made.purpose === 'invitation' ? 'invite' : 'reset';
        setLink({
          name: user.email,
          purpose: made.purpose,
          link: made.link ?? ownLink({ [name]: made.code }),
        });
      }
    } catch (error) {
      toast({ tone: 'danger', text: `${ta('users.invite.failed')}: ${describeFailure(error).detail}` });
    }
  };
  const known = roles.data ?? [];
  return (
    <Panel title={ta('users.title')}>
      <PanelHeader
        icon={<Users size={18} strokeWidth={1.75} aria-hidden />}
        title={ta('users.title')}
        actions={
          tab === 'people' ? (
            <Button
              variant="primary"
              icon={<UserPlus size={16} aria-hidden />}
              onClick={() => setAsking('invite')}
            >
              {ta('users.invite')}
            </Button>
          ) : (
            own.role === 'owner' && (
              <Button
                variant="primary"
                icon={<Plus size={16} aria-hidden />}
                onClick={() => setAsking('role')}
              >
                {ta('roles.new')}
              </Button>
            )
          )
        }
      />
      <PanelBody>
        <div className={styles['screen']}>
          <SegmentedControl
            label={ta('users.tabs')}
            value={tab}
            segments={[
              { value: 'people', label: ta('users.people') },
              { value: 'roles', label: ta('users.roles') },
            ]}
            onChange={(next) => void navigate({ search: { tab: next }, replace: true })}
          />
          {tab === 'people' ? (
            <PeopleList
              roles={known}
              onLink={(user) => void showLink(user)}
              onInvite={(user) => void invite(user)}
            />
          ) : (
            <RoleList />
          )}
        </div>
      </PanelBody>
      {asking === 'invite' && (
        <InviteDialog roles={known} onClose={() => setAsking(null)} onInvited={(user) => void invite(user)} />
      )}
      {asking === 'role' && <NewRoleDialog onClose={() => setAsking(null)} />}
      {link !== null && <LinkDialog {...link} onClose={() => setLink(null)} />}
    </Panel>
  );
}
