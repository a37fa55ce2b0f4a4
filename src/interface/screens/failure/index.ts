export { describeFailure, sideName, type FailureDescription } from './describe-failure.ts';
export { FailureScreen } from './FailureScreen.tsx';
export { FailureState, type FailureStateProps } from './FailureState.tsx';
export { NoTableScreen, NotFoundScreen } from './NotFoundScreen.tsx';
