import { oidcProviders, type Config } from '../config/index.ts';
import type { Observer } from '../events/index.ts';
import type { SignInServices } from '../service/index.ts';
import { openProvider } from './oidc/index.ts';
import type { Only } from './only.ts';
import type { WebSettings } from './web-settings.ts';

/** Providers, mail and addresses of this process. Nothing is connected to until it is needed. */
export function openSignInServices(
  config: Config,
  { publicUrl, basePath }: Pick<WebSettings, 'publicUrl' | 'basePath'>,
  only: Only,
  observe: Observer,
): SignInServices {
  const publicBase = publicUrl === null ? null : `${publicUrl.origin}${basePath}`;
  return {
    projectName: config.project.name,
    providers: oidcProviders(config).map((provider) => openProvider(provider, observe, Date.now)),
    mailer: null,
    publicBase,
    interfaceBase: only === 'bridge' ? config.service.url : publicBase,
  };
}
