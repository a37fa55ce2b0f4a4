import { basePath } from '../../base-path.ts';
import { Badge, Field, Select } from '../../components/index.ts';
import { tg } from '../../i18n/sign-in.ts';
import { useSessionState, useSessionValue, type SideFailures } from '../../session/index.ts';
import { environmentHue } from '../shell/environment-hue.ts';
import { Logo } from '../shell/Logo.tsx';
import { ForgottenPassword } from './ForgottenPassword.tsx';
import { SignInForm } from './SignInForm.tsx';
import { SignOnButtons } from './SignOnButtons.tsx';
import styles from './SignInScreen.module.css';
import { useSignInMethods } from './use-sign-in-methods.ts';

/** The door. Says what one signs in to, and where that is. */
export function SignInScreen({ failures }: { readonly failures: SideFailures | null }) {
  const { description, project, store } = useSessionValue();
  const methods = useSignInMethods(store);
  const state = useSessionState();
  const secondStep = state.phase === 'signed_out' && state.asks !== undefined;
  const { environment } = project;
  return (
    <main className={styles['screen']}>
      <title>{`${tg('session.title')} · ${project.name}`}</title>
      <div className={styles['card']}>
        <header className={styles['head']}>
          <Logo size={40} />
          <div className={styles['words']}>
            <h1 className={styles['title']}>{project.name}</h1>
            <p className={styles['address']}>{bridgeHost(project.bridge)}</p>
          </div>
          {environment.name !== '' && (
            <Badge hue={environmentHue(environment)} text={environment.name} size="small" dot={false} />
          )}
        </header>
        {!secondStep && description.projects.length > 1 && (
          <Field label={tg('session.project')}>
            <Select
              value={project.slug}
              options={description.projects.map((each) => ({ value: each.slug, label: each.name }))}
              onChange={openProject}
            />
          </Field>
        )}
        <SignInForm failures={failures} />
        {!secondStep && <SignOnButtons methods={methods.bridge} />}
        {!secondStep && <ForgottenPassword methods={methods} />}
      </div>
      <p className={styles['tagline']}>{tg('session.tagline')}</p>
    </main>
  );
}

/** Where the data is: what a person should see before typing a password. */
function bridgeHost(bridge: string | null): string {
  return new URL(bridge ?? location.origin).host;
}

function openProject(slug: string): void {
  location.assign(`${basePath}/?${new URLSearchParams({ project: slug }).toString()}`);
}
