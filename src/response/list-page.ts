import type { CountMode, PageRequest } from '../query/index.ts';
import { etagOf } from './etag.ts';
import { pageLink } from './links.ts';
import type { PageRows } from './page-rows.ts';

/** What is known about the total. */
export interface Total {
  readonly count: number | null;
  readonly kind: 'exact' | 'estimated' | 'capped' | null;
  /** Null when no count was asked of the database. */
  readonly milliseconds: number | null;
}

/** Cursors to the pages around one; null at the ends of the list. */
export interface PageCursors {
  readonly next: string | null;
  readonly previous: string | null;
}

export interface PageFacts {
  readonly page: PageRequest;
  readonly rows: PageRows;
  readonly total: Total;
  /** Null for a page with a number. */
  readonly cursors: PageCursors | null;
  /** `_count` as it was given; without it the answer has the original's keys and rules. */
  readonly mode: CountMode | null;
  readonly dataMilliseconds: number;
  /** Of the list, as the client sees it, without arguments. */
  readonly address: string;
  /** The parameters that links repeat; null when the request was no address (`POST …/query/`) that fits a link. */
  readonly search: URLSearchParams | null;
}

/** The JSON text of a list (section 6.3 of the API reference). */
export function presentPage(facts: PageFacts): string {
  const results = `[${facts.rows.records}]`;
  if (!facts.page.paginated) return results;
  const { page, total } = facts;
  const pages = total.count === null ? null : Math.ceil(total.count / page.size);
  const hasMore = hasMoreOf(facts, pages ?? 0);
  const members = [
    `"count":${total.count}`,
    `"next":${link(facts, hasMore && facts.cursors === null ? page.number + 1 : null)}`,
    `"previous":${link(facts, page.number > 1 ? page.number - 1 : null)}`,
    `"results":${results}`,
    `"num_pages":${pages}`,
    `"per_page":${page.size}`,
    `"has_more":${hasMore}`,
    `"data_query_time":${seconds(facts.dataMilliseconds)}`,
    `"count_query_time":${total.milliseconds === null && facts.mode !== null ? null : seconds(total.milliseconds ?? 0)}`,
    ...(facts.mode === null ? [] : [`"count_kind":${JSON.stringify(total.kind)}`]),
    ...(facts.cursors === null
      ? []
      : [
          `"next_cursor":${JSON.stringify(facts.cursors.next)}`,
          `"previous_cursor":${JSON.stringify(facts.cursors.previous)}`,
        ]),
    ...(facts.rows.etagSources === null
      ? []
      : [`"etags":${JSON.stringify(facts.rows.etagSources.map(etagOf))}`]),
  ];
  return `{${members.join(',')}}`;
}

/** The JSON text of `…/count/`. */
export function presentTotal(total: Total): string {
  return JSON.stringify({
    count: total.count,
    count_kind: total.kind,
    count_query_time: total.milliseconds === null ? null : seconds(total.milliseconds),
  });
}

function hasMoreOf(facts: PageFacts, pages: number): boolean {
  if (facts.cursors !== null) return facts.cursors.next !== null;
  return facts.mode === null ? legacyHasMore(facts, pages) : facts.rows.further;
}

/** Existing clients expect a full page to have a successor even where the count says it is the last. */
function legacyHasMore({ page, rows }: PageFacts, pages: number): boolean {
  return rows.further || page.number < pages || rows.shown === page.size;
}

function link({ address, search }: PageFacts, page: number | null): string {
  return page === null || search === null ? 'null' : JSON.stringify(pageLink(address, search, page));
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds) / 1000;
}
