import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Eye, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { Badge, Banner, Button, Checkbox, ConfirmDialog, Field, Skeleton } from '../../components/index.ts';
import { ta } from '../../i18n/admin.ts';
import { tl } from '../../i18n/audit.ts';
import { useSchema, type TableModel } from '../../schema/index.ts';
import { useUser, useViewAs } from '../../session/index.ts';
import { describeFailure, FailureState } from '../failure/index.ts';
import { ExplainRole } from './ExplainRole.tsx';
import { LeaveGuard } from '../record/LeaveGuard.tsx';
import { Panel, PanelBody, PanelHeader } from '../shell/Panel.tsx';
import { togglePrivilege, type RoleRules } from './role-draft.ts';
import { RoleMatrix } from './RoleMatrix.tsx';
import { RulesDialog } from './RulesDialog.tsx';
import { StepUp } from './StepUp.tsx';
import { useRole, useRoleChanges, type StoredRole } from './use-role.ts';
import styles from './users.module.css';

const route = getRouteApi('/users/roles/$role');

/** What one role allows. */
export function RoleScreen() {
  const { role: name } = route.useParams();
  return (
    <StepUp>
      <Panel title={name}>
        <Loaded key={name} name={name} />
      </Panel>
    </StepUp>
  );
}

function Loaded({ name }: { readonly name: string }) {
  const role = useRole(name);
  if (role.data !== undefined) return <RoleEditor key={role.data.etag} name={name} stored={role.data} />;
  if (role.error !== null) {
    return <FailureState level={1} error={role.error} onRetry={() => void role.refetch()} />;
  }
  return (
    <PanelBody>
      <Skeleton height="240px" />
    </PanelBody>
  );
}

const privileges = [
  'console_read',
  'console_write',
  'schema',
  'users',
  'settings',
  'audit',
  'unmask',
] as const;
const empty: RoleRules = { tables: {}, privileges: [] };

function RoleEditor({ name, stored }: { readonly name: string; readonly stored: StoredRole }) {
  const navigate = useNavigate();
  const schema = useSchema();
  const opened: RoleRules = stored.role ?? empty;
  const [rules, setRules] = useState(opened);
  const [table, setTable] = useState<TableModel | null>(null);
  const [deleting, setDeleting] = useState(false);
  const { busy, error, save, remove } = useRoleChanges(name, stored.etag);
  const isOwner = useUser().role === 'owner';
  const viewAs = useViewAs();
  const editable = isOwner && stored.role?.built_in !== true;
  const isNew = stored.role === null;
  const changed = rules !== opened;
  return (
    <>
      <PanelHeader
        icon={<ShieldCheck size={18} strokeWidth={1.75} aria-hidden />}
        title={name}
        aside={<RoleState builtIn={stored.role?.built_in === true} unsaved={isNew || changed} />}
        actions={
          <>
            {isOwner && !isNew && (
              <Button
                icon={<Eye size={14} aria-hidden />}
                onClick={() => viewAs({ as: `role:${name}`, name, role: name })}
              >
                {tl('view.asRole')}
              </Button>
            )}
            {editable && (
              <>
                {changed && <Button onClick={() => setRules(opened)}>{ta('roles.discard')}</Button>}
                <Button
                  variant="primary"
                  busy={busy}
                  disabled={!changed && !isNew}
                  onClick={() => void save(rules)}
                >
                  {ta('roles.save')}
                </Button>
              </>
            )}
          </>
        }
      />
      <PanelBody>
        <div className={styles['screen']}>
          {error !== null && (
            <Banner tone="danger" urgent title={ta('roles.saveFailed')}>
              {describeFailure(error).detail}
            </Banner>
          )}
          {stored.role?.built_in === true && <p className={styles['note']}>{ta('roles.fixed')}</p>}
          <h2 className={styles['heading']}>{ta('roles.tables')}</h2>
          <p className={styles['note']}>{ta('roles.tablesHelp')}</p>
          <RoleMatrix
            rules={rules}
            tables={schema.tables}
            editable={editable}
            onChange={setRules}
            onRules={setTable}
          />
          <Field kind="group" label={ta('roles.privileges')}>
            {privileges.map((privilege) => (
              <Checkbox
                key={privilege}
                checked={rules.privileges.includes(privilege)}
                disabled={!editable}
                onChange={() => setRules(togglePrivilege(rules, privilege))}
              >
                {ta(`roles.privilege.${privilege}`)}
              </Checkbox>
            ))}
          </Field>
          {!isNew && <ExplainRole role={name} />}
          {editable && !isNew && (
            <div>
              <Button variant="danger" onClick={() => setDeleting(true)}>
                {ta('roles.delete.action')}
              </Button>
            </div>
          )}
        </div>
      </PanelBody>
      {table !== null && (
        <RulesDialog
          table={table}
          rules={rules}
          editable={editable}
          onChange={setRules}
          onClose={() => setTable(null)}
        />
      )}
      <LeaveGuard changes={changed && !busy ? 1 : 0} />
      <ConfirmDialog
        open={deleting}
        onClose={() => setDeleting(false)}
        title={ta('roles.delete.title', { name })}
        action={ta('roles.delete.action')}
        busy={busy}
        danger
        onConfirm={() => {
          setDeleting(false);
          void remove().then((done) => {
            if (done) void navigate({ to: '/users', search: { tab: 'roles' } });
          });
        }}
      >
        <p>{ta('roles.delete.detail')}</p>
      </ConfirmDialog>
    </>
  );
}

function RoleState({ builtIn, unsaved }: { readonly builtIn: boolean; readonly unsaved: boolean }) {
  if (builtIn) return <Badge hue="grey" size="small" dot={false} text={ta('roles.builtIn')} />;
  return unsaved ? <Badge hue="amber" size="small" text={ta('roles.unsaved')} /> : null;
}
