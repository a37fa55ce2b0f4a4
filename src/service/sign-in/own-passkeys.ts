import type { Passkey } from '../../accounts/index.ts';
import type { AddedPasskey, PasskeyDescription, PasskeyList } from '../../contract/index.ts';
import { noStore } from './answers.ts';
import { textFields } from './body-fields.ts';
import { relyingPartyOf } from './relying-party.ts';
import { passkeyAnswer } from './second-factor-answer.ts';
import type { OwnSignInRoute } from './sign-in-route.ts';

/** A person's own passkeys. Making and removing one asks for the password or a second factor again. */
export const ownPasskeys: readonly OwnSignInRoute[] = [
  {
    name: 'list_passkeys',
    method: 'GET',
    path: 'passkeys/',
    summary: 'The account’s own passkeys.',
    async handle({ own }, { passkeys }) {
      const list: PasskeyList = { passkeys: (await passkeys.list(own.accountId)).map(present) };
      return Response.json(list, { headers: noStore });
    },
  },
  {
    name: 'request_new_passkey',
    method: 'POST',
    path: 'passkeys/options/',
    summary: 'What to ask the browser for, to make a passkey for this host.',
    async handle(request, { passkeys, confirmations }) {
      await confirmations.requireForOwn(request.own);
      const asked = await passkeys.requestNew(request.own, relyingPartyOf(request));
      return Response.json(asked, { headers: noStore });
    },
  },
  {
    name: 'add_passkey',
    method: 'POST',
    path: 'passkeys/',
    summary: 'Keeps a passkey: {attempt, response, name}. The first second factor comes with recovery codes.',
    async handle(request, { passkeys, confirmations }) {
      await confirmations.requireForOwn(request.own);
      const body = await request.body();
      const { name } = textFields(body, ['name']);
      const added = await passkeys.add(request.own, { ...passkeyAnswer(request, body), name });
      const answer: AddedPasskey = {
        passkey: present(added.passkey),
        recovery_codes: added.recoveryCodes,
      };
      return Response.json(answer, { status: 201, headers: noStore });
    },
  },
  {
    name: 'rename_passkey',
    method: 'PATCH',
    path: 'passkeys/:id/',
    summary: 'Gives a passkey another name: {name}.',
    async handle(request, { passkeys }) {
      const { name } = textFields(await request.body(), ['name']);
      await passkeys.rename(request.own.accountId, request.params['id'] ?? '', name);
      return new Response(null, { status: 204, headers: noStore });
    },
  },
  {
    name: 'remove_passkey',
    method: 'DELETE',
    path: 'passkeys/:id/',
    summary: 'Removes a passkey. The last second factor leaves only with a password of full length.',
    async handle(request, { passkeys, confirmations }) {
      await confirmations.requireForOwn(request.own);
      await passkeys.remove(request.own.accountId, request.params['id'] ?? '');
      return new Response(null, { status: 204, headers: noStore });
    },
  },
];

function present(passkey: Passkey): PasskeyDescription {
  return {
    id: passkey.id,
    name: passkey.name,
    relying_party: passkey.relyingParty,
    created_at: passkey.createdAt.toISOString(),
    last_used_at: passkey.lastUsedAt?.toISOString() ?? null,
  };
}
