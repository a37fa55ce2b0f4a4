const key = 'jet-bridge.project';

/**
 * Which project this tab shows, once it was chosen in the address (`?project=slug`): the address is for
 * tables and records from then on. A new tab starts with the one chosen last.
 */
export const rememberedProject = {
  get(): string | null {
    try {
      return sessionStorage.getItem(key) ?? localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(slug: string): void {
    try {
      sessionStorage.setItem(key, slug);
      localStorage.setItem(key, slug);
    } catch {
      // Blocked storage: a reload starts with the first project.
    }
  },
};
