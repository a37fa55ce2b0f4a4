import { couponCodes, products } from './assortment.ts';
import { day, hour, type Clock } from './clock.ts';
import { customerCount, customersBy, employeeCount } from './people.ts';
import type { Random } from './random.ts';
import { money, type RowSet } from './row-set.ts';
import { complaint, orderNotes, praise } from './words.ts';

const orderCount = 2000;

/** The first orders are 540 days old, and there are more every week; the last came minutes ago. */
function placedMinutesAgo(index: number): number {
  return Math.round(540 * day * (1 - index / (orderCount - 1)) ** 1.6) + 4;
}

interface Order {
  readonly id: number;
  readonly status: string;
  readonly totalCents: number;
  readonly minutesAgo: number;
}

/** Orders with what belongs to them: their lines and payments say the same as their totals. */
export function sales(random: Random, clock: Clock): readonly RowSet[] {
  const orders: (string | number | null)[][] = [];
  const lines: (string | number | null)[][] = [];
  const payments: (string | number | null)[][] = [];
  for (let index = 0; index < orderCount; index++) {
    const id = index + 1;
    const minutesAgo = placedMinutesAgo(index);
    const own = orderLines(id, random);
    const totalCents = own.reduce((sum, line) => sum + line.quantity * line.priceCents, 0);
    const order: Order = { id, status: statusAfter(minutesAgo, random), totalCents, minutesAgo };
    orders.push(orderRow(order, random, clock));
    for (const line of own)
      lines.push([id, line.line, line.productId, line.quantity, money(line.priceCents)]);
    payments.push(paymentRow(order, random, clock));
  }
  return [
    {
      table: 'orders',
      columns: [
        'id',
        'number',
        'customer_id',
        'status',
        'total',
        'address_id',
        'coupon_code',
        'handled_by_id',
        'note',
        'placed_at',
        'shipped_at',
      ],
      rows: orders,
    },
    {
      table: 'order_items',
      columns: ['order_id', 'line', 'product_id', 'quantity', 'unit_price'],
      rows: lines,
    },
    {
      table: 'payments',
      columns: ['id', 'order_id', 'method', 'status', 'amount', 'details', 'created_at'],
      rows: payments,
    },
  ];
}

interface Line {
  readonly line: number;
  readonly productId: number;
  readonly quantity: number;
  readonly priceCents: number;
}

function orderLines(order: number, random: Random): readonly Line[] {
  const count = random.pickEarly([1, 2, 3, 4, 5]);
  // Steps through the assortment, so that no product is there twice.
  const first = random.whole(0, products.length - 1);
  return Array.from({ length: count }, (_, index) => {
    const product = products[(first + index * 7 + (order % 3)) % products.length];
    return {
      line: index + 1,
      productId: product?.id ?? 1,
      quantity: random.pickEarly([1, 1, 2, 3, 6]),
      priceCents: product?.priceCents ?? 0,
    };
  });
}

function statusAfter(minutesAgo: number, random: Random): string {
  if (random.chance(0.04)) return 'cancelled';
  if (minutesAgo < 3 * hour) return random.pick(['new', 'new', 'paid']);
  if (minutesAgo < 2 * day) return random.pick(['paid', 'packed', 'shipped']);
  if (minutesAgo < 6 * day) return random.pick(['shipped', 'shipped', 'delivered']);
  return random.chance(0.05) ? 'returned' : 'delivered';
}

function orderRow(order: Order, random: Random, clock: Clock): (string | number | null)[] {
  const customer = random.whole(1, customersBy(order.minutesAgo));
  const isSent = ['shipped', 'delivered', 'returned'].includes(order.status);
  return [
    order.id,
    `SO-${100_000 + order.id}`,
    customer,
    order.status,
    money(order.totalCents),
    customer, // the address of that number is the customer's
    random.chance(0.12) ? random.pick(couponCodes) : null,
    random.chance(0.8) ? random.whole(2, employeeCount) : null,
    random.chance(0.06) ? random.pick(orderNotes) : null,
    clock.moment(order.minutesAgo),
    isSent ? clock.moment(Math.max(1, order.minutesAgo - random.whole(6 * hour, 40 * hour))) : null,
  ];
}

function paymentRow(order: Order, random: Random, clock: Clock): (string | number | null)[] {
  const method = random.pickEarly(['card', 'card', 'paypal', 'transfer', 'invoice']);
  const details =
    method === 'card'
      ? { brand: random.pick(['visa', 'mastercard']), last4: String(random.whole(1000, 9999)) }
      : null;
  return [
    uuid(random),
    order.id,
    method,
    paymentStatus(order.status, random),
    money(order.totalCents),
    details === null ? null : JSON.stringify(details),
    clock.moment(Math.max(1, order.minutesAgo - random.whole(0, 3))),
  ];
}

function paymentStatus(order: string, random: Random): string {
  if (order === 'new') return 'pending';
  if (order === 'returned') return 'refunded';
  if (order === 'cancelled') return random.pick(['failed', 'refunded']);
  return 'succeeded';
}

function uuid(random: Random): string {
  return `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-a${random.hex(3)}-${random.hex(12)}`;
}

/** At most one by a customer for a product. */
export function reviews(random: Random, clock: Clock): RowSet {
  const pairs = new Map<string, readonly [number, number]>();
  while (pairs.size < 800) {
    const pair = [random.whole(1, products.length), random.whole(1, customerCount)] as const;
    pairs.set(pair.join(' '), pair);
  }
  const rows = [...pairs.values()].map(([product, customer], index) => {
    const rating = random.pickEarly([5, 5, 4, 4, 3, 2, 1]);
    const [title, body] =
      rating > 3 ? ['Happy with it', random.pick(praise)] : ['So so', random.pick(complaint)];
    const minutesAgo = Math.round(400 * day * (1 - index / 800) ** 1.5) + 11;
    return [
      index + 1,
      product,
      customer,
      rating,
      random.chance(0.8) ? title : null,
      random.chance(0.9) ? body : null,
      random.chance(0.95) ? 1 : 0,
      clock.moment(minutesAgo),
    ];
  });
  return {
    table: 'reviews',
    columns: ['id', 'product_id', 'customer_id', 'rating', 'title', 'body', 'is_published', 'created_at'],
    rows,
  };
}

/** A table without a key: it is shown, and says why its rows cannot be changed. */
export function pageViews(random: Random, clock: Clock): RowSet {
  const rows = Array.from({ length: 400 }, (_, index) => [
    `/products/${random.whole(1, products.length)}`,
    clock.moment(Math.round((index + 1) ** 1.4)),
    random.chance(0.5) ? random.whole(1, customerCount) : null,
    random.chance(0.9) ? random.whole(300, 90_000) : null,
  ]);
  return { table: 'page_views', columns: ['path', 'seen_at', 'customer_id', 'duration_ms'], rows };
}
