import { readFile } from 'node:fs/promises';

// templates/ stands beside src and dist, three folders above this one in both.
const templates = new URL('../../../templates/', import.meta.url);

/** What `init` writes, each from the template of that name. */
export const initTemplates = ['config.json.tmpl', 'env.tmpl', 'gitignore.tmpl'] as const;

/** The text of a template with its `{{names}}` replaced. */
export async function fillTemplate(
  name: (typeof initTemplates)[number],
  values: Readonly<Record<string, string>> = {},
): Promise<string> {
  const template = await readFile(new URL(name, templates), 'utf8');
  return template.replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`Template ${name} asks for ${key}, which is not given`);
    return value;
  });
}
