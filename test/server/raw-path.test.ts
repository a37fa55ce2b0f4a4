import { describe, expect, it } from 'vitest';
import { decodeParameters, parameterPlaces, rawParameters, rawPath } from '../../src/server/raw-path.ts';

describe('the raw path', () => {
  it.each([
    ['http://h/api/models/a%2Fb/?x=1', '/api/models/a%2Fb/'],
    ['http://h', '/'],
    ['http://h/?next=/x', '/'],
    ['http://h/%65xport/#top', '/%65xport/'],
  ])('of %s is %s', (url, path) => {
    expect(rawPath(url)).toBe(path);
  });

  it('gives parameters as sent and decoded', () => {
    const raw = rawParameters('/api/models/a%2Fb/1%2C2,3/', parameterPlaces('/api/models/:model/:key/'));
    expect(raw).toEqual({ model: 'a%2Fb', key: '1%2C2,3' });
    expect(decodeParameters(raw)).toEqual({ model: 'a/b', key: '1,2,3' });
  });

  it.each(['%', '%zz', '%c3%28'])('refuses the broken escape %s', (segment) => {
    expect(() => decodeParameters({ key: segment })).toThrow(/percent escape/);
  });
});
