import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SessionDescription, SessionList } from '../../../contract/index.ts';
import { Badge, Button, Skeleton, toast } from '../../components/index.ts';
import { encodeSegment, queryKeys } from '../../client/index.ts';
import { formatRelativeTime } from '../../i18n/index.ts';
import { tp } from '../../i18n/settings.ts';
import { useClient, useWho } from '../../session/index.ts';
import { describeFailure } from '../failure/index.ts';
import { Section } from './Section.tsx';
import { describeUserAgent } from './session-list.ts';
import styles from './SessionsSection.module.css';

/** Where the account is signed in, with a way to end each. */
export function SessionsSection() {
  const client = useClient();
  const who = useWho();
  const sessions = useQuery({
    queryKey: [...queryKeys.all(who), 'sessions'],
    queryFn: async ({ signal }) =>
      (
        await client.call<SessionList>({
          method: 'GET',
          path: '/api/auth/sessions/',
          signal,
        })
      ).body.sessions,
  });
  return (
    <Section title={tp('settings.sessions')} help={tp('settings.sessions.help')}>
      {sessions.error !== null && (
        <p role="alert" className={styles['note']}>
          {describeFailure(sessions.error).detail}
        </p>
      )}
      {sessions.isPending && <Skeleton height="44px" />}
      <ul>
        {sessions.data?.map((session) => (
          <SessionLine key={session.id} session={session} />
        ))}
      </ul>
    </Section>
  );
}

function SessionLine({ session }: { readonly session: SessionDescription }) {
  const client = useClient();
  const queries = useQueryClient();
  const who = useWho();
  const end = useMutation({
    mutationFn: () =>
      client.call({ method: 'DELETE', path: `/api/auth/sessions/${encodeSegment(session.id)}/` }),
    async onSuccess() {
      toast({ tone: 'success', text: tp('settings.sessions.ended') });
      await queries.invalidateQueries({ queryKey: [...queryKeys.all(who), 'sessions'] });
    },
    onError(error) {
      toast({ tone: 'danger', text: `${tp('settings.sessions.failed')}: ${describeFailure(error).detail}` });
    },
  });
  return (
    <li className={styles['line']}>
      <span className={styles['words']}>
        <span>{sessionName(session)}</span>
        <span className={styles['note']}>
          {session.address} · {tp('settings.sessions.seen', { time: relative(session.last_used_at) })}
        </span>
      </span>
      {session.current ? (
        <Badge hue="green" size="small" text={tp('settings.sessions.current')} />
      ) : (
        <Button size="small" busy={end.isPending} onClick={() => end.mutate()}>
          {tp('settings.sessions.end')}
        </Button>
      )}
    </li>
  );
}

function sessionName({ user_agent: userAgent }: SessionDescription): string {
  const known = describeUserAgent(userAgent);
  if (known !== null) return tp('settings.sessions.browser', known);
  return userAgent === '' ? tp('settings.sessions.unknown') : userAgent;
}

function relative(time: string): string {
  return formatRelativeTime(new Date(time), new Date());
}
