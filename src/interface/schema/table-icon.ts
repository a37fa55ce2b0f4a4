/** Names of the pictures a table may have; `schema/TableIcon.tsx` draws them. */
export type TableIconName =
  | 'users'
  | 'user'
  | 'cart'
  | 'list'
  | 'box'
  | 'tag'
  | 'card'
  | 'warehouse'
  | 'star'
  | 'file'
  | 'image'
  | 'mail'
  | 'message'
  | 'calendar'
  | 'clock'
  | 'map'
  | 'building'
  | 'truck'
  | 'key'
  | 'shield'
  | 'settings'
  | 'link'
  | 'music'
  | 'disc'
  | 'film'
  | 'book'
  | 'receipt'
  | 'chart'
  | 'globe'
  | 'phone'
  | 'bell'
  | 'folder'
  | 'briefcase'
  | 'heart'
  | 'log'
  | 'layers'
  | 'eye'
  | 'table';

/** First match wins; the words are looked for at word beginnings of the table's name. */
const guesses: readonly (readonly [RegExp, TableIconName])[] = [
  [/order_?items?|line_?items?|details?$|items?$|invoice_?lines?/, 'list'],
  [/orders?|carts?|purchases?|baskets?|sales?/, 'cart'],
  [/invoices?|bills?|receipts?/, 'receipt'],
  [/payments?|transactions?|cards?|refunds?|charges?/, 'card'],
  [
    /customers?|users?|people|persons?|members?|accounts?|contacts?|clients?|actors?|artists?|authors?|students?/,
    'users',
  ],
  [/employees?|staff|profiles?/, 'user'],
  [/roles?|permissions?|grants?|polic/, 'shield'],
  [/products?|articles?|goods|parts?|stock/, 'box'],
  [/inventor|warehouses?|depots?/, 'warehouse'],
  [/categor|tags?|labels?|genres?|types?|kinds?|status/, 'tag'],
  [/reviews?|ratings?|votes?|favou?rites?/, 'star'],
  [/likes?|wish/, 'heart'],
  [/images?|photos?|pictures?|media/, 'image'],
  [/tracks?|songs?|playlists?/, 'music'],
  [/albums?|records?/, 'disc'],
  [/films?|movies?|videos?/, 'film'],
  [/books?|courses?|lessons?|librar/, 'book'],
  [/mails?|e_?mails?|newsletters?/, 'mail'],
  [/messages?|comments?|chats?|posts?|threads?|tickets?/, 'message'],
  [/notifications?|alerts?/, 'bell'],
  [/events?|bookings?|appointments?|calendar|rentals?|reservations?/, 'calendar'],
  [/logs?|audit|histor|versions?|migrations?/, 'log'],
  [/jobs?|queues?|tasks?|schedules?|shifts?/, 'clock'],
  [/address|locations?|places?|regions?|territor|cit(y|ies)/, 'map'],
  [/countr|languages?|locales?|currenc/, 'globe'],
  [/compan|organi[sz]ations?|stores?|shops?|branch|departments?|suppliers?|vendors?/, 'building'],
  [/shipp|shipments?|deliver|couriers?/, 'truck'],
  [/sessions?|tokens?|keys?|credentials?|secrets?/, 'key'],
  [/settings?|config|options?|preferences?/, 'settings'],
  [/projects?|deals?|contracts?/, 'briefcase'],
  [/phones?|calls?/, 'phone'],
  [/files?|documents?|attachments?|pages?|notes?/, 'file'],
  [/folders?|director/, 'folder'],
  [/stats?|metrics?|reports?|summar|totals?/, 'chart'],
  [/links?|relations?|_to_|mapping/, 'link'],
];

/** A picture that fits a table's name; views and everything unknown have a plain one. */
export function guessTableIcon(name: string, kind: string): TableIconName {
  const words = name.replace(/(\p{Ll})(\p{Lu})/gu, '$1_$2').toLowerCase();
  const found = guesses.find(([pattern]) => new RegExp(`(^|[_\\W])(${pattern.source})`).test(words));
  if (found) return found[1];
  return kind === 'view' || kind === 'materialized_view' ? 'eye' : 'table';
}
