import type { SignedInUser } from '../../../contract/index.ts';
import { Button, Dialog } from '../../components/index.ts';
import { tg } from '../../i18n/sign-in.ts';
import { useSessionValue, type SideFailures } from '../../session/index.ts';
import styles from './RenewDialog.module.css';
import { SignInForm } from './SignInForm.tsx';
import { SignOnButtons } from './SignOnButtons.tsx';
import { useSignInMethods } from './use-sign-in-methods.ts';

interface Props {
  readonly user: SignedInUser;
  readonly failures: SideFailures | null;
}

/** Over the page when a session has ended: afterwards everything is where it was. */
export function RenewDialog({ user, failures }: Props) {
  const { store } = useSessionValue();
  const methods = useSignInMethods(store);
  return (
    <Dialog open required onClose={() => undefined} title={tg('session.ended.title')}>
      <div className={styles['content']}>
        <p className={styles['detail']}>{tg('session.ended.detail')}</p>
        <p className={styles['who']}>{user.email}</p>
        <SignInForm failures={failures} email={user.email}>
          <Button variant="ghost" wide onClick={() => void store.signOut()}>
            {tg('session.ended.another')}
          </Button>
        </SignInForm>
        <SignOnButtons methods={methods.bridge} />
      </div>
    </Dialog>
  );
}
