import { useInfiniteQuery } from '@tanstack/react-query';
import type { AuditEntryDescription, AuditPage } from '../../../contract/index.ts';
import { queryKeys } from '../../client/index.ts';
import { useClient, useWho } from '../../session/index.ts';
import { auditParameters, type AuditFilters } from './audit-filters.ts';

const perPage = '50';

/** The entries that fit, the youngest first, page by page. */
export function useAudit(filters: AuditFilters) {
  const client = useClient();
  const who = useWho();
  const query = useInfiniteQuery({
    queryKey: [...queryKeys.all(who), 'audit', filters],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const search = auditParameters(filters);
      search.set('limit', perPage);
      if (pageParam !== null) search.set('before', pageParam);
      return (await client.call<AuditPage>({ method: 'GET', path: '/api/audit/', search, signal })).body;
    },
    getNextPageParam: (page) => page.next,
  });
  const entries: readonly AuditEntryDescription[] | undefined = query.data?.pages.flatMap(
    (page) => page.entries,
  );
  return { ...query, entries };
}
