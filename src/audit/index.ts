export { openAuditLog, type AuditedRecord, type AuditEntry, type AuditLog } from './audit-log.ts';
export { subjectOf } from './subject.ts';
export { verifyAudit, type AuditVerification } from './verify.ts';
