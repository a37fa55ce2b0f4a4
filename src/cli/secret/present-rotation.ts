import type { Config } from '../../config/index.ts';
import type { Output } from '../output.ts';
import type { Rotation } from './rotate-secrets.ts';

/** What was done and what is left to do, for people. */
export function presentRotation({ file, rotated }: Rotation, config: Config, output: Output): void {
  const settings = rotated.map(({ setting }) => setting).join(' and ');
  const former = rotated.map((one) => one.previous_variable).join(' and ');
  output.line(`New in ${file}: ${settings}.`);
  output.line('Start the server anew to sign with it. Nobody is signed out.');
  const minutes = Math.ceil(config.auth.tokenLifetimeSeconds / 60);
  output.line(`${minutes} minutes after that the former is not needed any more: remove ${former}.`);
}
