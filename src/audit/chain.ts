import type { AuditChainRow, AuditEntryRow } from '../store/index.ts';
import { macOf, type AuditKey } from './audit-key.ts';

/** The mac of an entry: over all of it and the mac before, so that none can be changed, moved or left out. */
export function entryMac(key: AuditKey, entry: Omit<AuditEntryRow, 'mac'>, previousMac: string): string {
  const { writer, sequence, at, requestId, action, phase, principal, principalName, address } = entry;
  const { model, recordKey, subject, details } = entry;
  return macOf(key, [
    'entry',
    previousMac,
    writer,
    sequence,
    at,
    requestId,
    action,
    phase,
    principal,
    principalName,
    address,
    model,
    recordKey,
    subject,
    details,
  ]);
}

/** A chain's ends with the seal over them. */
export function sealedChain(key: AuditKey, chain: Omit<AuditChainRow, 'seal'>): AuditChainRow {
  return { ...chain, seal: chainSeal(key, chain) };
}

export function chainSeal(key: AuditKey, chain: Omit<AuditChainRow, 'seal'>): string {
  const { writer, baseSequence, baseMac, sequence, mac } = chain;
  return macOf(key, ['chain', writer, baseSequence, baseMac, sequence, mac]);
}

/** Where a chain begins: nothing before it. */
export const noMac = '';
