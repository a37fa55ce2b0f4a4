import { day, type Clock } from './clock.ts';
import type { Random } from './random.ts';
import { money, type RowSet } from './row-set.ts';
import { cities, customerNotes, firstNames, lastNames, streets } from './words.ts';

export const customerCount = 500;
export const employeeCount = 24;
const departments = ['sales', 'support', 'warehouse', 'purchasing'] as const;

/** The first is everybody's manager; four lead a department each. */
export function employees(random: Random, clock: Clock): RowSet {
  const rows = Array.from({ length: employeeCount }, (_, index) => {
    const [first, last] = [random.pick(firstNames), random.pick(lastNames)];
    const isLead = index > 0 && index <= departments.length;
    const department =
      index === 0 ? 'management' : (departments[(index - 1) % departments.length] ?? 'sales');
    const manager = index === 0 ? null : isLead ? 1 : 2 + ((index - 1) % departments.length);
    const salary =
      index === 0 ? 9_800_00 : isLead ? random.whole(5_400, 6_900) * 100 : random.whole(3_100, 4_800) * 100;
    const hired = clock.date(random.whole(60, 3200) * day);
    const isActive = index < 5 || random.chance(0.9) ? 1 : 0;
    return [
      index + 1,
      first,
      last,
      address(first, last, index, 'shop.example'),
      department,
      manager,
      money(salary),
      hired,
      isActive,
    ];
  });
  return {
    table: 'employees',
    columns: [
      'id',
      'first_name',
      'last_name',
      'email',
      'department',
      'manager_id',
      'salary',
      'hired_on',
      'is_active',
    ],
    rows,
  };
}

/** The first are the oldest; the last came today. */
export function customers(random: Random, clock: Clock): RowSet {
  const rows = Array.from({ length: customerCount }, (_, index) => {
    const [first, last] = [random.pick(firstNames), random.pick(lastNames)];
    const since = sinceMinutesAgo(index + 1);
    const seen = random.chance(0.85) ? Math.min(since - 1, Math.round(random.whole(1, 90) ** 2 * 4)) : null;
    return [
      index + 1,
      first,
      last,
      address(first, last, index, random.pick(['mail.example', 'post.example', 'inbox.example'])),
      random.chance(0.7)
        ? `+${random.whole(30, 49)} ${random.whole(100, 999)} ${random.whole(100000, 999999)}`
        : null,
      random.pickEarly(['consumer', 'consumer', 'business', 'vip']),
      random.chance(0.4) ? 1 : 0,
      random.chance(0.6) ? clock.date(random.whole(19 * 365, 75 * 365) * day) : null,
      JSON.stringify({
        language: random.pick(['en', 'de', 'fr', 'es']),
        theme: random.pick(['light', 'dark']),
        channels: random.chance(0.5) ? ['email'] : ['email', 'sms'],
      }),
      random.chance(0.08) ? random.pick(customerNotes) : null,
      random.chance(0.25) ? random.whole(2, employeeCount) : null,
      clock.moment(since),
      seen === null ? null : clock.moment(seen),
    ];
  });
  return {
    table: 'customers',
    columns: [
      'id',
      'first_name',
      'last_name',
      'email',
      'phone',
      'segment',
      'newsletter',
      'birthday',
      'preferences',
      'notes',
      'account_manager_id',
      'created_at',
      'last_seen_at',
    ],
    rows,
  };
}

/** When the customer of this number came, in minutes ago: more come every week. */
function sinceMinutesAgo(customer: number): number {
  return Math.round(700 * day * (1 - customer / customerCount) ** 1.3) + 35;
}

/** How many customers there were at that time, at least one. */
export function customersBy(minutesAgo: number): number {
  const share = 1 - (Math.max(0, minutesAgo - 35) / (700 * day)) ** (1 / 1.3);
  return Math.max(1, Math.floor(share * customerCount));
}

/** One to send to for everybody, with the number of its customer; some have another for invoices. */
export function addresses(random: Random): RowSet {
  const place = (): readonly string[] => {
    const [city, country, code] = random.pick<(typeof cities)[number]>(cities);
    return [`${random.pick(streets)} ${random.whole(1, 180)}`, postalCode(code, random), city, country];
  };
  const shipping = Array.from({ length: customerCount }, (_, index) => [
    index + 1,
    index + 1,
    'shipping',
    ...place(),
  ]);
  const billing = shipping
    .filter(() => random.chance(0.25))
    .map(([customer = null], index) => [customerCount + index + 1, customer, 'billing', ...place()]);
  return {
    table: 'addresses',
    columns: ['id', 'customer_id', 'kind', 'street', 'postal_code', 'city', 'country'],
    rows: [...shipping, ...billing],
  };
}

function postalCode(pattern: string, random: Random): string {
  const letter = (): string => 'ABCDEGHJKLMNPRSTUVWXY'.charAt(random.whole(0, 20));
  return pattern.replaceAll(/[#?]/g, (place) => (place === '#' ? String(random.whole(0, 9)) : letter()));
}

/** ASCII, and unique by its number. */
function address(first: string, last: string, index: number, host: string): string {
  const plain = `${first}.${last}`
    .normalize('NFD')
    .replaceAll(/[øł]/g, (letter) => (letter === 'ø' ? 'o' : 'l'))
    .replaceAll('ı', 'i')
    .replaceAll(/[^A-Za-z.]/g, '')
    .toLowerCase();
  return `${plain}${index + 1}@${host}`;
}
