import type { Endpoint } from '../endpoint.ts';
import { repeatable } from '../repeating/index.ts';
import { countRecords } from './count-records.ts';
import { deleteRecords } from './delete-records.ts';
import { exportQuery } from './export-query.ts';
import { exportRecords } from './export-records.ts';
import { importRecords } from './import-records.ts';
import { makeDownloadTicket } from './make-ticket.ts';
import { relatedRecords } from './related-records.ts';
import { updateRecords } from './update-records.ts';

/** Data in bulk: many records counted, taken out, brought in or changed by one request. */
export const bulkEndpoints: readonly Endpoint[] = [
  makeDownloadTicket,
  countRecords,
  exportRecords,
  exportQuery,
  repeatable(importRecords),
  repeatable(updateRecords),
  repeatable(deleteRecords),
  relatedRecords,
];
