import { oidcProviders, type Config } from '../config/index.ts';
import type { Observer } from '../events/index.ts';
import type { SignInServices } from '../service/index.ts';
import { openMailer, type OpenedMailer } from './mail/index.ts';
import { openProvider } from './oidc/index.ts';
import type { Only } from './only.ts';
import type { WebSettings } from './web-settings.ts';

/** To be closed with the process. */
export interface OpenedSignInServices extends SignInServices {
  readonly mailer: OpenedMailer | null;
}

/** Providers, mail and addresses of this process. Nothing is connected to until it is needed. */
export function openSignInServices(
  config: Config,
  { publicUrl, basePath }: Pick<WebSettings, 'publicUrl' | 'basePath'>,
  only: Only,
  observe: Observer,
): OpenedSignInServices {
  const publicBase = publicUrl === null ? null : `${publicUrl.origin}${basePath}`;
  return {
    projectName: config.project.name,
    providers: oidcProviders(config).map((provider) => openProvider(provider, observe, Date.now)),
    mailer: openMailer(config.mail, observe),
    publicBase,
    interfaceBase: only === 'bridge' ? config.service.url : publicBase,
  };
}
