import { accountsMigration } from './0001-accounts.ts';
import { configurationMigration } from './0002-configuration.ts';
import { keysMigration } from './0003-keys.ts';
import { definitionsMigration } from './0004-definitions.ts';
import { auditMigration } from './0005-audit.ts';
import { answersMigration } from './0006-answers.ts';
import { signOnMigration } from './0007-sign-on.ts';
import { secondFactorsMigration } from './0008-second-factors.ts';
import { projectMembersMigration } from './0009-project-members.ts';
import type { Migration } from './step.ts';

export type { CreateTable, Migration } from './step.ts';

/** Every change of the store's structure, oldest first. Forward only: add at the end. */
export const migrations: readonly Migration[] = [
  accountsMigration,
  configurationMigration,
  keysMigration,
  definitionsMigration,
  auditMigration,
  answersMigration,
  signOnMigration,
  secondFactorsMigration,
  projectMembersMigration,
];
