import { planList, type ListQuery } from '../../query/index.ts';
import { jsonResponse, presentPage } from '../../response/index.ts';
import type { Bridge } from '../bridge.ts';
import { pageCursors, planInputs, readCursor, readPage, reading } from '../records/index.ts';
import { modelOf, preferenceHeaders, preferencesOf, type TableRequest } from './record-requests.ts';

/**
 * One page of records: plan → statement → rows → answer.
 *
 * @param search the parameters that `next` and `previous` repeat
 * @param address of the list, for those links
 */
export async function listPage(
  query: ListQuery,
  search: URLSearchParams,
  address: string,
  request: TableRequest,
  bridge: Bridge,
): Promise<Response> {
  const preferences = preferencesOf(request);
  const { principal, departure } = request;
  return reading(bridge, { principal, departure, search }, async (session) => {
    const cursor = query.cursor === null ? null : readCursor(query.cursor.text, bridge.seals);
    const plan = planList(modelOf(request), query, preferences, planInputs(session), cursor);
    const page = await readPage(plan, session);
    const body = presentPage({
      ...page,
      cursors: pageCursors(plan, page.rows, session),
      page: query.page,
      mode: query.count,
      address,
      search,
    });
    return jsonResponse(body, { headers: preferenceHeaders(preferences) });
  });
}
