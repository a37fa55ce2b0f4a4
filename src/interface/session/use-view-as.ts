import { useNavigate } from '@tanstack/react-router';
import { useSessionValue } from './SessionContext.tsx';
import type { Viewing } from './viewing-store.ts';

/** Shows the interface as a role or a person sees it, from its first page on. */
export function useViewAs(): (viewing: Viewing) => void {
  const { store } = useSessionValue();
  const navigate = useNavigate();
  return (viewing) => {
    // First away from what the viewed one may not ask for.
    void navigate({ to: '/' }).then(() => store.viewing.set(viewing));
  };
}
