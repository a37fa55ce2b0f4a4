import type { ServiceEndpoint } from '../endpoint.ts';
import { changePasswordEndpoint } from './change-password.ts';
import { confirmEndpoint } from './confirm.ts';
import { endSessionEndpoint } from './end-session.ts';
import { exchangeCodeEndpoint } from './exchange-code.ts';
import { exportConfiguration } from './export-configuration.ts';
import { importConfiguration } from './import-configuration.ts';
import { listConfigurationEntries } from './list-configuration-entries.ts';
import { listConfigurationVersions } from './list-configuration-versions.ts';
import { listProjects } from './list-projects.ts';
import { listSessionsEndpoint } from './list-sessions.ts';
import { logInEndpoint } from './log-in.ts';
import { logOutEndpoint } from './log-out.ts';
import { readConfiguration } from './read-configuration.ts';
import { refreshEndpoint } from './refresh.ts';
import { removeProject } from './remove-project.ts';
import { projectMemberEndpoints } from './project-members.ts';
import { saveConfiguration } from './save-configuration.ts';
import { saveProject } from './save-project.ts';
import { passwordResetEndpoints } from './password-reset.ts';
import { signOnEndpoints } from './sign-on.ts';
import { secondFactorEndpoints } from './second-factor.ts';
import { whoAmIEndpoint } from './who-am-i.ts';

/** Every route of the service. */
export const serviceEndpoints: readonly ServiceEndpoint[] = [
  logInEndpoint,
  exchangeCodeEndpoint,
  refreshEndpoint,
  logOutEndpoint,
  whoAmIEndpoint,
  listSessionsEndpoint,
  endSessionEndpoint,
  changePasswordEndpoint,
  ...signOnEndpoints,
  ...passwordResetEndpoints,
  confirmEndpoint,
  ...secondFactorEndpoints,
  exportConfiguration,
  importConfiguration,
  listConfigurationEntries,
  readConfiguration,
  saveConfiguration,
  listConfigurationVersions,
  listProjects,
  saveProject,
  removeProject,
  ...projectMemberEndpoints,
];
