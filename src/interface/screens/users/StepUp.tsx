import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { hasCode, type Side } from '../../client/index.ts';
import { useAccountSide } from '../../session/index.ts';
import { ProofDialog } from './ProofDialog.tsx';

/** Runs something that may ask for the password or a second factor again; it is run once more after that was given. */
type Confirmed = <Result>(run: () => Promise<Result>) => Promise<Result>;

const ConfirmedContext = createContext<Confirmed | null>(null);

/** @throws Error outside of `StepUp` */
export function useConfirmed(): Confirmed {
  const confirmed = use(ConfirmedContext);
  if (confirmed === null) throw new Error('no StepUp above this component');
  return confirmed;
}

interface StepUpProps {
  /** Whose account it is about; the bridge's by default. */
  readonly side?: Side;
  readonly children: ReactNode;
}

/** Asks who it is when the server wants to know it again for what is done below. */
export function StepUp({ side = 'bridge', children }: StepUpProps) {
  const account = useAccountSide(side);
  const [open, setOpen] = useState(false);
  const settle = useRef<(given: boolean) => void>(null);
  const ask = useCallback(
    () =>
      new Promise<boolean>((resolve) => {
        settle.current = resolve;
        setOpen(true);
      }),
    [],
  );
  const confirmed = useMemo<Confirmed>(
    () => async (run) => {
      try {
        return await run();
      } catch (error) {
        if (!hasCode(error, 'confirmation_required') || !(await ask())) throw error;
        return run();
      }
    },
    [ask],
  );
  const close = (given: boolean) => {
    setOpen(false);
    settle.current?.(given);
  };
  return (
    <ConfirmedContext value={confirmed}>
      {children}
      {open && <ProofDialog account={account} onClose={close} />}
    </ConfirmedContext>
  );
}
