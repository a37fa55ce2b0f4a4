import type { ProjectDescription } from '../../../contract/index.ts';
import { hueOf, hues, type Hue } from '../../components/index.ts';

/** The hue of an environment's badge: the configured one if we have it, else the one people expect of its name. */
export function environmentHue({ name, color }: ProjectDescription['environment']): Hue {
  const wanted = color.toLowerCase().replace('gray', 'grey');
  return hues.find((hue) => hue === wanted) ?? hueOf(name);
}
