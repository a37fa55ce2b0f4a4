/** How this browser likes the interface. Kept here, not at the service: it belongs to the screen. */
export interface Appearance {
  readonly theme: Theme;
  readonly density: Density;
  /** Shortcuts of one letter can be switched off (WCAG 2.1.4). */
  readonly singleKeys: boolean;
}

export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

export const densities = ['compact', 'comfortable', 'spacious'] as const;
export type Density = (typeof densities)[number];

export const defaultAppearance: Appearance = { theme: 'system', density: 'comfortable', singleKeys: true };

/** What was kept, or the default for whatever does not fit. */
export function parseAppearance(text: string | null): Appearance {
  const kept = parseObject(text);
  return {
    theme: themes.find((theme) => theme === kept['theme']) ?? defaultAppearance.theme,
    density: densities.find((density) => density === kept['density']) ?? defaultAppearance.density,
    singleKeys: kept['singleKeys'] !== false,
  };
}

/** What is as usual is left out, so that `public/theme.js` has nothing to do for it. */
export function serialiseAppearance({ theme, density, singleKeys }: Appearance): string {
  return JSON.stringify({
    ...(theme === 'system' ? {} : { theme }),
    ...(density === 'comfortable' ? {} : { density }),
    ...(singleKeys ? {} : { singleKeys }),
  });
}

function parseObject(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
