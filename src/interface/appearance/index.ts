export { densities, themes, type Appearance, type Density, type Theme } from './appearance.ts';
export { changeAppearance, getAppearance, useAppearance } from './appearance-store.ts';
