import { ApiProblem, UnexpectedAnswer, Unreachable, type Side } from '../../client/index.ts';
import { t } from '../../i18n/index.ts';

/** A failure in words, with the side it happened on. */
export interface FailureDescription {
  readonly title: string;
  readonly detail: string;
  readonly requestId: string | null;
  /** For whoever looks after the bridge. No tokens, no values. */
  readonly report: string;
}

/** Says what failed. A problem's `detail` stays as the server wrote it. */
export function describeFailure(error: unknown): FailureDescription {
  if (error instanceof ApiProblem) return describeProblem(error);
  if (error instanceof Unreachable) return describeUnreachable(error);
  if (error instanceof UnexpectedAnswer) {
    const detail = t('errors.notJson.detail', { address: error.address, status: String(error.status) });
    return describe(t('errors.notJson.title'), detail, error.side);
  }
  const message = error instanceof Error ? error.message : String(error);
  return describe(t('errors.title'), message, null);
}

function describeProblem(error: ApiProblem): FailureDescription {
  const { title, detail, request_id: requestId, code, status, instance } = error.problem;
  const report = [
    `${status} ${code}`,
    title,
    detail,
    `side: ${error.side}`,
    `at: ${instance}`,
    `request: ${requestId}`,
  ];
  return { title, detail: detail || title, requestId, report: withPage(report) };
}

function describeUnreachable(error: Unreachable): FailureDescription {
  if (error.offline) return describe(t('errors.offline.title'), t('errors.offline.detail'), error.side);
  const title = t('errors.unreachable.title', { side: sideName(error.side) });
  return describe(title, t('errors.unreachable.detail', { address: error.address }), error.side);
}

function describe(title: string, detail: string, side: Side | null): FailureDescription {
  return { title, detail, requestId: null, report: withPage([title, detail, `side: ${side ?? 'browser'}`]) };
}

/** The path only: search and fragment may hold values. */
function withPage(lines: readonly string[]): string {
  return [...lines, `page: ${location.pathname}`, `time: ${new Date().toISOString()}`].join('\n');
}

/** The side as it stands in a sentence. */
export function sideName(side: Side): string {
  return t(side === 'bridge' ? 'errors.side.bridge' : 'errors.side.service');
}
