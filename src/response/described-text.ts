import type { Grants } from '../auth/index.ts';
import { ofShape, shapeKind } from '../query/index.ts';
import type { DatabaseSchema } from '../schema/index.ts';
import { etagOf } from './etag.ts';

export interface DescribedText {
  readonly body: string;
  readonly etag: string;
}

/** One entry for each role and kind of description; a thousand tables make about a megabyte. */
const texts = shapeKind<DescribedText>(20);

/** A description's text, made once for each schema and version of grants. */
export function describedText(
  kind: 'models' | 'schema' | 'openapi',
  schema: DatabaseSchema,
  grants: Grants,
  describe: () => unknown,
): DescribedText {
  return ofShape(texts, schema, grants.version, kind, () => {
    const body = JSON.stringify(describe());
    return { body, etag: etagOf(body) };
  });
}
