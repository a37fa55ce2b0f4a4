import { useQuery } from '@tanstack/react-query';
import { encodeSegment, queryKeys } from '../../../client/index.ts';
import type { TableModel } from '../../../schema/index.ts';
import { useClient, useWho } from '../../../session/index.ts';
import { toFilterTree } from '../../../state/index.ts';
import type { Group } from './widget-points.ts';
import { isTime, type Widget } from './widget.ts';

const mostGroups = '1000';

/** The numbers of a widget: one, or one for each group. */
export function useWidget(widget: Widget, table: TableModel) {
  const client = useClient();
  const who = useWho();
  const search = widgetSearch(widget, table);
  const action = widget.dimension === null ? 'aggregate' : 'group';
  const path = `/api/models/${encodeSegment(table.model)}/${action}/`;
  return useQuery({
    queryKey: [...queryKeys.model(who, table.model), action, search.toString()],
    queryFn: async ({ signal }): Promise<readonly Group[]> => {
      const { body } = await client.call<readonly Group[] | Pick<Group, 'y_func'>>({
        method: 'GET',
        path,
        search,
        signal,
      });
      return 'y_func' in body ? [{ group: null, y_func: body.y_func }] : body;
    },
    staleTime: 60_000,
    retry: false,
  });
}

function widgetSearch(
  { measure, column, dimension, grain, filters }: Widget,
  table: TableModel,
): URLSearchParams {
  const search = new URLSearchParams({ _y_func: measure });
  if (column !== null) search.set('_y_column', column);
  if (dimension !== null) {
    search.set('_x_column', dimension);
    const by = table.columnByName.get(dimension);
    if (by !== undefined && isTime(by)) search.set('_x_lookup', grain);
    search.set('_per_page', mostGroups);
  }
  const tree = toFilterTree(filters, table);
  if (tree !== null) search.set('_filter', JSON.stringify(tree));
  return search;
}
