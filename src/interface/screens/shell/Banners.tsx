import { Banner, Button } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { useSchema } from '../../schema/index.ts';
import { useSessionState, useSessionValue, useViewing } from '../../session/index.ts';
import styles from './Banners.module.css';
import { useConnection } from './use-connection.ts';

/** What holds for every screen right now. */
export function Banners() {
  const { read_only: readOnly } = useSchema();
  const session = useSessionState();
  const { store } = useSessionValue();
  const viewing = useViewing();
  const { online, retryInSeconds, tryNow } = useConnection();
  const serviceFailed = session.phase === 'signed_in' && session.failures.service !== null;
  return (
    <div className={styles['banners']}>
      {viewing !== null && (
        <Banner
          tone="warning"
          action={
            <Button size="small" onClick={() => store.viewing.set(null)}>
              {t('shell.leaveView')}
            </Button>
          }
        >
          {t('shell.viewing', { name: viewing.name })}
        </Banner>
      )}
      {!online && <Banner tone="warning">{t('shell.offline')}</Banner>}
      {retryInSeconds !== null && (
        <Banner
          tone="danger"
          action={
            <Button size="small" onClick={tryNow}>
              {t('shell.tryNow')}
            </Button>
          }
        >
          {t('shell.bridgeAway', { count: retryInSeconds })}
        </Banner>
      )}
      {serviceFailed && <Banner tone="warning">{t('session.serviceDown')}</Banner>}
      {readOnly && <Banner tone="info">{t('shell.readOnly')}</Banner>}
    </div>
  );
}
