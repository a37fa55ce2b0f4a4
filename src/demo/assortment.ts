import { day, hour, type Clock } from './clock.ts';
import { discPicture } from './picture.ts';
import type { Random } from './random.ts';
import { money, type RowSet } from './row-set.ts';
import { categoryTree, colours, wares } from './words.ts';

const supplierNames = [
  ['Nordholz Manufaktur', 'DE', 'nordholz.example'],
  ['Atelier Brume', 'FR', 'brume.example'],
  ['Lark & Finch', 'GB', 'larkandfinch.example'],
  ['Kawa Studio', 'JP', 'kawa.example'],
  ['Costa Textil', 'PT', 'costatextil.example'],
  ['Fjell Outdoor', 'NO', 'fjell.example'],
] as const;

export function suppliers(random: Random): RowSet {
  return {
    table: 'suppliers',
    columns: ['id', 'name', 'contact_email', 'website', 'country', 'lead_time_days', 'rating'],
    rows: supplierNames.map(([name, country, host], index) => [
      index + 1,
      name,
      `orders@${host}`,
      `https://${host}/`,
      country,
      random.whole(3, 28),
      random.chance(0.8) ? random.whole(32, 50) / 10 : null,
    ]),
  };
}

/** The roots come first, so that a child's parent is there before it. */
const categoryNames: readonly (readonly [name: string, parent: string | null])[] = [
  ...categoryTree.map(([root]) => [root, null] as const),
  ...categoryTree.flatMap(([root, children]) => children.map((child) => [child, root] as const)),
];

function categoryId(name: string | null): number | null {
  const at = categoryNames.findIndex(([known]) => known === name);
  return at === -1 ? null : at + 1;
}

export function categories(): RowSet {
  return {
    table: 'categories',
    columns: ['id', 'name', 'slug', 'parent_id', 'position'],
    rows: categoryNames.map(([name, parent], index) => [
      index + 1,
      name,
      name.toLowerCase().replaceAll(/[^a-z]+/g, '-'),
      categoryId(parent),
      index,
    ]),
  };
}

export interface Product {
  readonly id: number;
  readonly priceCents: number;
}

interface Variant extends Product {
  readonly name: string;
  readonly category: string;
  readonly colour: (typeof colours)[number];
  readonly weightKg: number;
}

/** Each ware in two or three colours. */
function variants(): readonly Variant[] {
  return wares
    .flatMap(([ware, category, priceCents, weightKg], index) =>
      colours
        .slice(index % 3, (index % 3) + 2 + (index % 2))
        .map((colour) => ({ ware, category, priceCents, weightKg, colour })),
    )
    .map(({ ware, ...rest }, index) => ({
      ...rest,
      id: index + 1,
      name: `${ware}, ${rest.colour[0].toLowerCase()}`,
    }));
}

export const products: readonly Product[] = variants();

export function productRows(random: Random, clock: Clock): RowSet {
  const pictures = new Map(colours.map(([name, colour]) => [name, discPicture(colour)]));
  return {
    table: 'products',
    columns: [
      'id',
      'name',
      'sku',
      'status',
      'price',
      'cost',
      'weight_kg',
      'barcode',
      'supplier_id',
      'attributes',
      'description',
      'picture',
      'released_on',
      'updated_at',
    ],
    bytes: 'picture',
    rows: variants().map(({ id, name, category, priceCents, colour, weightKg }) => [
      id,
      name,
      `${category.slice(0, 3).toUpperCase()}-${String(id).padStart(4, '0')}`,
      random.pickEarly(['active', 'active', 'active', 'active', 'active', 'draft', 'discontinued']),
      money(priceCents),
      money(Math.round(priceCents * (0.4 + random.whole(0, 25) / 100))),
      weightKg,
      4_000_000_000_000 + id * 7_919_371,
      random.whole(1, supplierNames.length),
      JSON.stringify({
        colour: colour[0],
        material: random.pick(['wood', 'wool', 'steel', 'paper', 'stoneware']),
        care: ['wipe clean'],
        dimensions: { w: random.whole(5, 60), h: random.whole(3, 40), unit: 'cm' },
      }),
      describe(name, category),
      pictures.get(colour[0]) ?? null,
      random.chance(0.9) ? clock.date(random.whole(20, 1200) * day) : null,
      clock.moment(random.whole(1, 200 * 24) * hour),
    ]),
  };
}

function describe(name: string, category: string): string {
  return (
    `${name} – from our ${category.toLowerCase()} shelf.\n\n` +
    'Made in small batches by people who use it themselves. It wears in rather than out, can be repaired, and ' +
    'comes in a box that fits through the letter slot of most houses, though not of all of them.\n\n' +
    '• two years of warranty\n• spare parts on request\n• packed without plastic'
  );
}

/** A product's own category and, for some, the one above it. */
export function productCategories(random: Random): RowSet {
  return {
    table: 'product_categories',
    columns: ['product_id', 'category_id'],
    rows: variants().flatMap(({ id, category }) => {
      const root = categoryNames.find(([name]) => name === category)?.[1] ?? null;
      const own = [id, categoryId(category)];
      return random.chance(0.3) ? [own, [id, categoryId(root)]] : [own];
    }),
  };
}

const sites = [
  ['BER', 'Berlin Westhafen', 'Berlin', '06:00:00', '22:00:00', 52.5364, 13.3446],
  ['LYS', 'Lyon Gerland', 'Lyon', '07:00:00', '20:30:00', 45.7272, 4.8272],
  ['PRG', 'Praha Holešovice', 'Praha', '00:00:00', '23:59:59', 50.1069, 14.4479],
] as const;

export function warehouses(): RowSet {
  return {
    table: 'warehouses',
    columns: ['code', 'name', 'city', 'opens_at', 'closes_at', 'latitude', 'longitude'],
    rows: sites,
  };
}

export function stock(random: Random, clock: Clock): RowSet {
  const rows = sites.flatMap(([code]) =>
    products
      .filter(() => random.chance(0.8))
      .map(({ id }) => {
        const quantity = random.chance(0.1) ? 0 : random.whole(1, 240);
        const counted = random.chance(0.9) ? clock.date(random.whole(0, 90) * day) : null;
        return [code, id, quantity, Math.min(quantity, random.whole(0, 12)), counted];
      }),
  );
  return {
    table: 'stock',
    columns: ['warehouse_code', 'product_id', 'quantity', 'reserved', 'counted_on'],
    rows,
  };
}

export const couponCodes = ['WELCOME10', 'SPRING15', 'VIP20', 'PAPER5'] as const;

export function coupons(clock: Clock): RowSet {
  return {
    table: 'coupons',
    columns: ['code', 'percent', 'starts_on', 'ends_on', 'is_public'],
    rows: couponCodes.map((code, index) => [
      code,
      Number(code.replaceAll(/\D/g, '')),
      clock.date((400 - index * 90) * day),
      index % 2 === 0 ? null : clock.date(-60 * day),
      index < 2 ? 1 : 0,
    ]),
  };
}
