import { requiredText } from '../../query/index.ts';
import { jsonResponse } from '../../response/index.ts';
import { refuseOthers } from '../../service/index.ts';
import { listActions, runAction } from '../actions/actions.ts';
import { actionType, checkAction } from '../actions/check-action.ts';
import { requireConfirmed } from '../administration/require-confirmed.ts';
import { requireWriting } from '../console/index.ts';
import { definitionEndpoints } from '../definitions/definition-endpoints.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { objectBody } from './tables.ts';

const runOne = endpoint({
  name: 'run_action',
  method: 'POST',
  path: '/api/actions/:name/run/',
  access: { kind: 'signed_in' },
  writes: true,
  original: false,
  summary: 'Runs an action of this role with {params}, for a {record} or {records} where it is about a table',
  async handle(request, bridge) {
    const body = objectBody(await request.body());
    refuseOthers(body, ['params', 'record', 'records']);
    return jsonResponse(await runAction(request.params['name'] ?? '', body, request, bridge));
  },
});

/** Section 6.19 of the API reference. A name that nobody handles is answered with nothing. */
const messages = endpoint({
  name: 'messages',
  method: 'POST',
  path: '/api/messages/',
  access: { kind: 'signed_in' },
  writes: false, // running an action checks by itself
  original: true,
  summary: 'Messages of existing clients: get_action_list and execute_action',
  async handle(request, bridge) {
    const body = objectBody(await request.body());
    switch (requiredText(body, 'name')) {
      case 'get_action_list':
        return jsonResponse(await listActions(request.principal, bridge));
      case 'execute_action': {
        const action = objectBody(body['params'] ?? {});
        return jsonResponse(await runAction(requiredText(action, 'name'), action, request, bridge));
      }
      default:
        return jsonResponse('');
    }
  },
});

export const actionEndpoints: readonly Endpoint[] = [
  messages,
  runOne,
  ...definitionEndpoints({
    kind: 'action',
    plural: 'actions',
    singular: 'action',
    readers: 'settings',
    writers: 'settings',
    check: checkAction,
    // A statement writes later for others: to make one is to write in the console.
    authorize: (principal, bridge, value) =>
      value !== null && actionType(value) === 'sql'
        ? requireWriting(principal, bridge)
        : requireConfirmed(principal, bridge),
  }),
];
