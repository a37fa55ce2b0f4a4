import { sql, type SQL } from 'drizzle-orm';
import { shapeType } from './type-text.ts';

/** Functions of PostGIS live in the schema of its types: https://postgis.net/docs/reference.html */
function shapeFunction(prefix: string, name: string): SQL {
  return sql.raw(`${prefix}${name}`);
}

/** A shape as WKT with the blanks that existing clients know: `POINT (30 10)`, `LINESTRING (30 10, 10 30)`. */
export function shapeText(value: SQL, databaseType: string): SQL {
  const text = sql`${shapeFunction(shapeType(databaseType).prefix, 'ST_AsText')}(${value})`;
  const pattern = sql.raw(String.raw`'([A-Z])\(', '\1 (', 'g'`);
  return sql`regexp_replace(replace(${text}, ',', ', '), ${pattern})`;
}

/** A shape from WKT, with the SRID of the column: without it an INSERT is refused. */
export function shapeFromText(value: SQL, databaseType: string): SQL {
  const { prefix, isGeography, srid } = shapeType(databaseType);
  const text = sql`CAST(${value} AS text)`;
  if (isGeography) return sql`${shapeFunction(prefix, 'ST_GeogFromText')}(${text})`;
  const shape = sql`${shapeFunction(prefix, 'ST_GeomFromEWKT')}(${text})`;
  return srid === null ? shape : sql`${shapeFunction(prefix, 'ST_SetSRID')}(${shape}, ${sql.raw(srid)})`;
}

/** The shape lies within the other; both as plane geometries in the system of the column. */
export function isCoveredBy(reference: SQL, wkt: SQL): SQL {
  const shape = sql`CAST(${reference} AS geometry)`;
  return sql`ST_CoveredBy(${shape}, ST_SetSRID(ST_GeomFromEWKT(CAST(${wkt} AS text)), ST_SRID(${shape})))`;
}
