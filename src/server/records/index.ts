export { deleteRow, updateRow } from './change-row.ts';
export { createRow } from './create-row.ts';
export { readAggregate } from './read-aggregate.ts';
export { exportRows } from './export-rows.ts';
export { readPage, type Page } from './read-page.ts';
export { readRecord } from './read-record.ts';
export { readTotal } from './read-total.ts';
export { readSiblings } from './read-siblings.ts';
export { planInputs, reading, reloading, writing, type Session } from './session.ts';
