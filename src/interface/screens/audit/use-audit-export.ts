import { useState } from 'react';
import { toast } from '../../components/index.ts';
import { tl } from '../../i18n/audit.ts';
import { useClient } from '../../session/index.ts';
import { describeFailure } from '../failure/index.ts';
import { receiveFile, saveBlob } from '../list/export/receive-file.ts';
import { auditParameters, type AuditFilters } from './audit-filters.ts';

/** Saves all entries that fit as a file, one JSON object a line. */
export function useAuditExport(filters: AuditFilters): {
  readonly busy: boolean;
  readonly run: () => Promise<void>;
} {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      const search = auditParameters(filters);
      const answer = await client.openFile({ method: 'GET', path: '/api/audit/export/', search });
      saveBlob('audit.jsonl', await receiveFile(answer, () => undefined));
      toast({ tone: 'success', text: tl('audit.exported') });
    } catch (error) {
      toast({ tone: 'danger', text: `${tl('audit.exportFailed')}: ${describeFailure(error).detail}` });
    } finally {
      setBusy(false);
    }
  };
  return { busy, run };
}
