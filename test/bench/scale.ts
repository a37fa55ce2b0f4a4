/** 1: a million orders and three million items. */
export const scale = Number(process.env['BENCH_SCALE'] ?? '1');

export const customers = Math.round(100_000 * scale);
