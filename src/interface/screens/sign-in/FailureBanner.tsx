import { Banner } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import type { SignInFailure } from './sign-in-failure.ts';

interface FailureBannerProps {
  readonly failure: SignInFailure | null;
  /** Whole seconds left before another try makes sense. */
  readonly waiting: number;
}

/** What a try to sign in met. */
export function FailureBanner({ failure, waiting }: FailureBannerProps) {
  if (failure === null) return null;
  if (failure.waitSeconds !== null && waiting === 0) return null;
  return (
    <Banner tone="danger" urgent {...(failure.title === null ? {} : { title: failure.title })}>
      <p>{failure.waitSeconds === null ? failure.detail : t('session.rateLimited', { count: waiting })}</p>
      {failure.help !== null && <p>{failure.help}</p>}
    </Banner>
  );
}
