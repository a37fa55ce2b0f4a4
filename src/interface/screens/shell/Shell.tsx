import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { CommandCentre } from '../../command/CommandCentre.tsx';
import { Button, Drawer } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { schemaQuery } from '../../schema/index.ts';
import { useClient, useSessionValue, useWho } from '../../session/index.ts';
import { FailureScreen } from '../failure/FailureScreen.tsx';
import { SplashScreen } from '../sign-in/SplashScreen.tsx';
import { Banners } from './Banners.tsx';
import styles from './Shell.module.css';
import { SideBar } from './SideBar.tsx';
import { TopBar } from './TopBar.tsx';

/** Side bar, banners and the screen. The schema is there before any screen is drawn. */
export function Shell() {
  const { store } = useSessionValue();
  const schema = useQuery(schemaQuery(useClient(), useWho()));
  if (schema.data !== undefined) return <ShellFrame />;
  if (schema.error === null) return <SplashScreen />;
  return (
    <FailureScreen
      error={schema.error}
      onRetry={() => void schema.refetch()}
      actions={
        <Button variant="ghost" onClick={() => void store.signOut()}>
          {t('session.signOut')}
        </Button>
      }
    />
  );
}

function ShellFrame() {
  const [navigating, setNavigating] = useState(false);
  return (
    <CommandCentre>
      <div className={styles['shell']}>
        <a className={styles['skip']} href="#content" onClick={skipToContent}>
          {t('shell.skip')}
        </a>
        <TopBar onOpenNavigation={() => setNavigating(true)} />
        <div className={styles['side']}>
          <SideBar />
        </div>
        <Drawer
          side="start"
          open={navigating}
          onClose={() => setNavigating(false)}
          title={t('shell.navigation')}
          hideHeading
          bare
        >
          <SideBar onNavigate={() => setNavigating(false)} />
        </Drawer>
        <main className={styles['main']} id="content" tabIndex={-1}>
          <Banners />
          <Outlet />
        </main>
      </div>
    </CommandCentre>
  );
}

/** Moves focus without touching the address, which belongs to the screens. */
function skipToContent(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}
