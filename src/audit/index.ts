export { openAuditLog, type AuditedRecord, type AuditEntry, type AuditLog } from './audit-log.ts';
export { writersOf } from './audit-key.ts';
export { subjectOf } from './subject.ts';
export { verifyAudit, type AuditSecrets, type AuditVerification } from './verify.ts';
