import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { BookMarked } from 'lucide-react';
import { queryKeys } from '../client/index.ts';
import type { PaletteItem } from '../components/index.ts';
import { useClient, useUser } from '../session/index.ts';
import { matchesWords } from './matches-words.ts';

interface NamedQuery {
  readonly name: string;
}

const mostQueries = 6;

/** Saved queries whose name fits; none for whoever may not use the console. */
export function useQueryItems(wanted: string): readonly PaletteItem[] {
  const client = useClient();
  const navigate = useNavigate();
  const { id, privileges } = useUser();
  const { data = [] } = useQuery({
    queryKey: [...queryKeys.all(id), 'queries'],
    queryFn: async ({ signal }) =>
      (await client.call<readonly NamedQuery[]>({ method: 'GET', path: '/api/queries/', signal })).body,
    enabled: privileges.includes('console_read'),
    retry: false,
  });
  if (wanted === '') return [];
  return data
    .filter(({ name }) => matchesWords(name, wanted))
    .slice(0, mostQueries)
    .map(({ name }) => ({
      id: `query ${name}`,
      label: name,
      icon: <BookMarked size={16} aria-hidden />,
      run: () => void navigate({ to: '/console', search: { query: name } }),
    }));
}
