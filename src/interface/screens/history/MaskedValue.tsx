import { Eye } from 'lucide-react';
import { useState } from 'react';
import type { RecordJson } from '../../../contract/index.ts';
import { encodeSegment, type RecordKey } from '../../client/index.ts';
import { Button, toast } from '../../components/index.ts';
import { Value } from '../../fields/index.ts';
import { tl } from '../../i18n/audit.ts';
import type { ColumnModel } from '../../schema/index.ts';
import { useClient } from '../../session/index.ts';
import { describeFailure } from '../failure/index.ts';

interface MaskedValueProps {
  readonly model: string;
  readonly recordKey: RecordKey;
  readonly column: ColumnModel;
}

/** A masked value behind a button; it is shown here alone, and gone when the record is left. */
export function MaskedValue({ model, recordKey, column }: MaskedValueProps) {
  const client = useClient();
  const [record, setRecord] = useState<RecordJson | null>(null);
  const [busy, setBusy] = useState(false);
  const show = async () => {
    setBusy(true);
    try {
      const search = new URLSearchParams({ _unmask: column.name, _fields: column.name });
      const path = `/api/models/${encodeSegment(model)}/${recordKey}/`;
      setRecord((await client.call<RecordJson>({ method: 'GET', path, search })).body);
    } catch (error) {
      toast({ tone: 'danger', text: describeFailure(error).detail });
    } finally {
      setBusy(false);
    }
  };
  if (record !== null) return <Value column={{ ...column, masked: false }} record={record} />;
  return (
    <Button
      size="small"
      icon={<Eye size={14} aria-hidden />}
      busy={busy}
      aria-label={tl('unmask.showColumn', { column: column.label })}
      title={tl('unmask.help')}
      onClick={() => void show()}
    >
      {tl('unmask.show')}
    </Button>
  );
}
