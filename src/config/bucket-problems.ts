import type { ConfigProblem } from './config-error.ts';
import type { SettingValues } from './settings.ts';

/** A bucket needs its address and its key; they mean nothing without it. */
export function bucketProblems({ media }: Pick<SettingValues, 'media'>): ConfigProblem[] {
  const { bucket, endpoint, keyId, secret } = media.s3;
  const parts = { bucket, endpoint, keyId, secret };
  const given = Object.entries(parts).filter(([, value]) => value !== null);
  if (given.length === 0) return [];
  return Object.entries(parts)
    .filter(([, value]) => value === null)
    .map(([name]) => ({
      setting: `media.s3.${name}`,
      detail: `media.s3.${name} is missing, but media.s3.${given[0]?.[0] ?? ''} is set.`,
    }));
}
