import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { Button, EmptyState } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { Panel } from '../shell/Panel.tsx';

/** An address that leads nowhere. */
export function NotFoundScreen() {
  return (
    <Panel title={t('errors.notFound.title')}>
      <EmptyState
        level={1}
        icon={<Compass size={20} aria-hidden />}
        title={t('errors.notFound.title')}
        detail={t('errors.notFound.detail')}
        actions={<Button render={<Link to="/" />}>{t('errors.home')}</Button>}
      />
    </Panel>
  );
}

/** A table that is not there, or not for this person: both look the same (rule 9). */
export function NoTableScreen({ name }: { readonly name: string }) {
  return (
    <Panel title={name}>
      <EmptyState
        level={1}
        icon={<Compass size={20} aria-hidden />}
        title={t('errors.noTable.title', { name })}
        detail={t('errors.noTable.detail')}
        actions={<Button render={<Link to="/" />}>{t('errors.home')}</Button>}
      />
    </Panel>
  );
}
