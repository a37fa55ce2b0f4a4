import { spawn } from 'node:child_process';

/** Opens an address in the browser of this desktop; where there is none, nothing happens. */
export function openBrowser(address: string): void {
  const [program, ...before] = opener();
  spawn(program, [...before, address], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

function opener(): readonly [string, ...string[]] {
  switch (process.platform) {
    case 'darwin':
      return ['open'];
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler'];
    default:
      return ['xdg-open'];
  }
}
