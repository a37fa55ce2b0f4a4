import { useSessionState, useSessionValue } from '../../../session/index.ts';
import { StepUp } from '../../users/StepUp.tsx';
import { PasskeysSection } from './PasskeysSection.tsx';
import { SecondFactorSection } from './SecondFactorSection.tsx';

/** How one signs in besides the password; on a service apart from the bridge, for its own account as well. */
export function SecuritySections() {
  const { description } = useSessionValue();
  const state = useSessionState();
  const apart = !description.together && state.phase === 'signed_in' && state.sides.service !== null;
  return (
    <>
      <StepUp>
        <SecondFactorSection side="bridge" />
        <PasskeysSection side="bridge" />
      </StepUp>
      {apart && (
        <StepUp side="service">
          <SecondFactorSection side="service" />
          <PasskeysSection side="service" />
        </StepUp>
      )}
    </>
  );
}
