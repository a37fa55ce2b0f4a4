import { isDatabaseUrl, type DatabaseSource } from './source.ts';

/**
 * Configuration that is code. It is not run: literal URLs, file names and variables that hold a URL are found in
 * its text.
 */
export const codeFiles: DatabaseSource = {
  files: ['js', 'cjs', 'mjs', 'ts'].flatMap((ending) => [`knexfile.${ending}`, `drizzle.config.${ending}`]),
  find(text, env) {
    const literals = all(text, /['"`]((?:postgres(?:ql)?|mysql|mariadb|sqlite|file):[^'"`\s]+)['"`]/g);
    const files = all(text, /filename\s*:\s*['"`]([^'"`]+)['"`]/g)
      .filter((path) => path !== ':memory:')
      .map((path) => `sqlite:${path}`);
    const variables = all(text, /process\.env(?:\.|\[['"`])(\w+)/g).map((name) => env[name]);
    return [...literals, ...files, ...variables].filter(isDatabaseUrl);
  },
};

/** `url = env("DATABASE_URL")` or a literal, in the block `datasource`. */
export const prismaFile: DatabaseSource = {
  files: ['prisma/schema.prisma', 'schema.prisma'],
  find(text, env) {
    const named = all(text, /^\s*url\s*=\s*env\("(\w+)"\)/gm).map((name) => env[name]);
    return [...named, ...all(text, /^\s*url\s*=\s*"([^"]+)"/gm)].filter(isDatabaseUrl);
  },
};

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []);
}
