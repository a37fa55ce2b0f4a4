import { getRouteApi } from '@tanstack/react-router';
import { useSchema } from '../../schema/index.ts';
import { NoTableScreen } from '../failure/index.ts';
import { RecordEnvironment } from '../record/RecordEnvironment.tsx';
import { ListView } from './ListView.tsx';

const route = getRouteApi('/t/$model');

/** The records of a table, with one of them open beside the list if the address says so. */
export function ListScreen() {
  const { model } = route.useParams();
  const schema = useSchema();
  const table = schema.tableByModel.get(model);
  if (table === undefined) return <NoTableScreen name={model} />;
  return (
    <RecordEnvironment>
      <ListView key={model} table={table} lookups={schema.lookups} />
    </RecordEnvironment>
  );
}
