import type { Endpoint } from '../endpoint.ts';
import { repeatable } from '../repeating/index.ts';
import { aggregateRecords } from './aggregate-records.ts';
import { bulkEndpoints } from './bulk.ts';
import { bulkCreateRecords } from './bulk-create-records.ts';
import { createRecord } from './create-record.ts';
import { deleteRecord } from './delete-record.ts';
import { describeSchemaEndpoint } from './describe-schema.ts';
import { graphql } from './graphql.ts';
import { groupRecords } from './group-records.ts';
import { listRecords } from './list-records.ts';
import { modelDescriptions } from './model-descriptions.ts';
import { patchRecord } from './patch-record.ts';
import { queryRecords } from './query-records.ts';
import { recordSiblings } from './record-siblings.ts';
import { reloadSchema } from './reload-schema.ts';
import { reorderRecords } from './reorder-records.ts';
import { resetOrderEndpoint } from './reset-order.ts';
import { retrieveRecord } from './retrieve-record.ts';
import { updateRecord } from './update-record.ts';

/** Records and the descriptions of their tables. Fixed paths stand before those with a parameter in the same place. */
export const recordEndpoints: readonly Endpoint[] = [
  modelDescriptions,
  describeSchemaEndpoint,
  reloadSchema,
  graphql,
  ...bulkEndpoints,
  queryRecords,
  aggregateRecords,
  groupRecords,
  repeatable(bulkCreateRecords),
  reorderRecords,
  resetOrderEndpoint,
  recordSiblings,
  listRecords,
  repeatable(createRecord),
  retrieveRecord,
  updateRecord,
  patchRecord,
  deleteRecord,
];
