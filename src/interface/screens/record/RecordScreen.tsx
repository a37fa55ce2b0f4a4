import { getRouteApi } from '@tanstack/react-router';
import { formatKey } from '../../client/index.ts';
import { useTable } from '../../schema/index.ts';
import { NoTableScreen } from '../failure/index.ts';
import { Panel } from '../shell/Panel.tsx';
import { RecordEnvironment } from './RecordEnvironment.tsx';
import { RecordPane } from './RecordPane.tsx';
import { TableCrumb } from './TableCrumb.tsx';
import styles from './record.module.css';

const route = getRouteApi('/t/$model/$key');

/** One record on a page of its own. */
export function RecordScreen() {
  const { model, key } = route.useParams();
  const navigate = route.useNavigate();
  const table = useTable(model);
  if (table === undefined) return <NoTableScreen name={model} />;
  return (
    <RecordEnvironment>
      <Panel title={`${formatKey(key)} · ${table.label}`}>
        <div className={styles['page']}>
          <TableCrumb table={table} />
          <RecordPane
            key={key}
            table={table}
            recordKey={key}
            isPage
            takesFocus={false}
            onKey={(next) =>
              void navigate({ to: '/t/$model/$key', params: { model, key: next }, replace: true })
            }
            onLeave={() => void navigate({ to: '/t/$model', params: { model } })}
          />
        </div>
      </Panel>
    </RecordEnvironment>
  );
}
