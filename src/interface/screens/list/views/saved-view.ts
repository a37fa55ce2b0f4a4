import {
  changeList,
  emptyListState,
  parseListSearch,
  toListSearch,
  type ListState,
} from '../../../state/index.ts';

/** What a person kept of a list: the search part of its address, without page and open record. */
export interface SavedView {
  readonly name: string;
  readonly search: Readonly<Record<string, unknown>>;
}

/** Mine, or those that everybody sees. */
export type ViewScope = 'mine' | 'everyone';

/** The part of a list's state that a view keeps. */
export function viewSearch(state: ListState): Readonly<Record<string, unknown>> {
  return toListSearch(changeList(state, { page: 1, open: null }));
}

/** Reads what the service keeps. It is written by people's browsers of any version, so nothing is believed. */
export function parseViews(value: unknown): readonly SavedView[] {
  const views = typeof value === 'object' && value !== null && 'views' in value ? value.views : null;
  return Array.isArray(views) ? views.flatMap((view: unknown) => parseView(view) ?? []) : [];
}

function parseView(view: unknown): SavedView | null {
  if (typeof view !== 'object' || view === null || !('name' in view) || !('search' in view)) return null;
  const { name, search } = view;
  if (typeof name !== 'string' || name === '' || typeof search !== 'object' || search === null) return null;
  return { name, search: viewSearch(parseListSearch({ ...search })) };
}

export function sameSearch(
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Of a list that nothing was done to. */
export const plainSearch = viewSearch(emptyListState);

/** The views with one more, in the place of the one that had its name. */
export function withView(views: readonly SavedView[], view: SavedView): readonly SavedView[] {
  return views.some(({ name }) => name === view.name)
    ? views.map((each) => (each.name === view.name ? view : each))
    : [...views, view];
}
