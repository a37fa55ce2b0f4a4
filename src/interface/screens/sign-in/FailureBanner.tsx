import { Banner } from '../../components/index.ts';
import { tg } from '../../i18n/sign-in.ts';
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
      <p>{failure.waitSeconds === null ? failure.detail : tg('session.rateLimited', { count: waiting })}</p>
      {failure.help !== null && <p>{failure.help}</p>}
    </Banner>
  );
}
