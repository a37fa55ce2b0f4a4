import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './read-imports.ts';

export interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}

export interface LockedPackage {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}

export const manifest = readJson('package.json') as Manifest; // npm's own format
const lock = readJson('package-lock.json') as { packages: Record<string, LockedPackage> }; // npm's own format

/** Every package of the lock file by its folder; the project itself is left out. */
export const locked: ReadonlyMap<string, LockedPackage> = new Map(
  Object.entries(lock.packages).filter(([folder]) => folder !== ''),
);
