import { QueryClient } from '@tanstack/react-query';
import { ApiProblem, UnexpectedAnswer } from './client/index.ts';

/** Refusals are final; only a server that is away is asked again, twice, in the background. */
function shouldRetry(failures: number, error: Error): boolean {
  if (error instanceof UnexpectedAnswer) return false;
  if (error instanceof ApiProblem) return error.status === 503 && failures < 2;
  return failures < 2;
}

/** What is cached of the server's answers; one for the page. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: shouldRetry,
        // Deep comparison of pages blocks for longer than drawing them takes.
        structuralSharing: false,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
}
