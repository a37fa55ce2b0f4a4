import type { InterfaceDescription, ProjectDescription } from '../contract/index.ts';
import { listProjects, type Store } from '../store/index.ts';
import { presentProject } from './projects.ts';

/** What the server that serves the interface knows of itself. */
export interface InterfaceFacts {
  /** Of the package. */
  readonly version: string;
  /** The bridge of this origin; null for a service that runs apart. */
  readonly project: Omit<ProjectDescription, 'bridge'> | null;
}

/** The content of `GET /interface.json`: the project of this origin first, then those of the store. */
export async function describeInterface(
  { version, project }: InterfaceFacts,
  store: Store,
): Promise<InterfaceDescription> {
  const own: readonly ProjectDescription[] = project === null ? [] : [{ ...project, bridge: null }];
  const others = (await listProjects(store)).filter(({ slug }) => slug !== project?.slug).map(presentProject);
  return { version, together: project !== null, projects: [...own, ...others] };
}

/** Origins that the interface's pages must be allowed to connect to. */
export function bridgeOrigins({ projects }: InterfaceDescription): readonly string[] {
  return [...new Set(projects.flatMap(({ bridge }) => (bridge === null ? [] : [new URL(bridge).origin])))];
}

/** A name as the slug of an address: `My shop (EU)` → `my-shop-eu`. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'project' : slug;
}
