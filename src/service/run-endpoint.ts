import { BridgeError } from '../errors/index.ts';
import { projectOf } from './configuration/entry-key.ts';
import { requireMember } from './members.ts';
import { authenticateUser } from './authenticate.ts';
import type { ServiceAccess, ServiceEndpoint, ServiceRequest, ServiceUser } from './endpoint.ts';
import type { Service } from './service.ts';

/** A request before it is known who sent it. */
export type UnknownServiceRequest = Omit<ServiceRequest, 'user'>;

/**
 * One request to one endpoint of the service: token → user → right → project → endpoint.
 *
 * @throws BridgeError
 */
export async function runServiceEndpoint(
  endpoint: ServiceEndpoint,
  request: UnknownServiceRequest,
  service: Service,
): Promise<Response> {
  const user =
    endpoint.access.kind === 'public'
      ? null
      : await authenticateUser(request.headers.get('authorization'), service.accounts);
  if (user !== null) requirePrivilege(endpoint.access, user);
  // A project that somebody does not belong to is not there, whatever is asked about it.
  if (user !== null && endpoint.path.startsWith('/service/configuration/'))
    await requireMember(service.store, projectOf(request.search), user);
  const run = (trail: ServiceRequest['trail'] = null): Promise<Response> =>
    endpoint.handle({ ...request, user, trail }, service);
  return service.audit === undefined ? run() : service.audit.run({ endpoint, request, user }, run);
}

function requirePrivilege(access: ServiceAccess, user: ServiceUser): void {
  if (access.kind !== 'privilege') return;
  requirePrivilegeOf(user, access.privilege);
}

/** @throws BridgeError `forbidden`, naming the missing right and who can give it */
export function requirePrivilegeOf(user: ServiceUser, privilege: ServiceUser['privileges'][number]): void {
  if (user.privileges.includes(privilege)) return;
  throw new BridgeError('forbidden', {
    detail: `This needs the privilege "${privilege}", which the role "${user.account.role}" does not have. An owner can give it.`,
  });
}
