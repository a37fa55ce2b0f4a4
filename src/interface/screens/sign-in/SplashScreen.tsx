import { useDelayed, VisuallyHidden } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { Logo } from '../shell/Logo.tsx';
import styles from './SplashScreen.module.css';

/** While it is found out who is here. Nothing is drawn at first, because mostly it takes a moment only. */
export function SplashScreen() {
  const late = useDelayed(true);
  return (
    <main className={styles['screen']} aria-busy="true">
      <VisuallyHidden>
        <h1>{t('session.opening')}</h1>
      </VisuallyHidden>
      {late && (
        <span className={styles['logo']}>
          <Logo size={44} />
        </span>
      )}
    </main>
  );
}
