import { describe, expect, it } from 'vitest';
import { BridgeError } from '../../src/errors/index.ts';
import { errorResponse } from '../../src/response/index.ts';

const problem = 'application/json, application/problem+json';

async function answer(error: unknown, options: { original: boolean; accept?: string }) {
  const response = errorResponse(error, {
    original: options.original,
    accept: options.accept ?? '',
    instance: '/api/models/customer/',
    requestId: 'r1',
  });
  return { response, body: JSON.parse(await response.text()) as Record<string, unknown> };
}

const taken = new BridgeError('unique_violation', {
  detail: 'A customer with this email exists.',
  errors: [{ pointer: '/email', code: 'unique_violation', detail: 'taken' }],
});

describe('an error', () => {
  it('has the body of the original on its routes', async () => {
    const { response, body } = await answer(taken, { original: true });
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(body).toEqual({ email: ['record with the same value already exists'] });
  });

  it('is a problem with the same status for a client that accepts problems', async () => {
    const { response, body } = await answer(taken, { original: true, accept: problem });
    expect(response.status).toBe(400);
    expect(body).toMatchObject({ code: 'unique_violation', status: 400, request_id: 'r1' });
    expect(body['errors']).toEqual([{ pointer: '/email', code: 'unique_violation', detail: 'taken' }]);
  });

  it('is 409 on a route of ours', async () => {
    const { response } = await answer(taken, { original: false });
    expect(response.status).toBe(409);
  });

  it('blames no field when the key has two columns', async () => {
    const error = new BridgeError('unique_violation', {
      detail: 'A record with these values exists.',
      errors: [
        { pointer: '/a', code: 'unique_violation', detail: 'a' },
        { pointer: '/b', code: 'unique_violation', detail: 'b' },
      ],
    });
    const { body } = await answer(error, { original: true });
    expect(body).toEqual({ non_field_errors: ['A record with these values exists.'] });
  });

  it('that nobody foresaw tells nothing but the request id', async () => {
    const { response, body } = await answer(new Error('select * from secrets where x = 42'), {
      original: true,
    });
    expect(response.status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('secrets');
    expect(body['request_id']).toBe('r1');
  });

  it('without a token asks for one', async () => {
    const { response } = await answer(new BridgeError('token_required'), { original: true });
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('unescapes the pointer of a column with a slash in its name', async () => {
    const error = new BridgeError('invalid_value', {
      errors: [{ pointer: '/a~1b~0c', code: 'invalid_value', detail: 'not a valid integer' }],
    });
    const { body } = await answer(error, { original: true });
    expect(body).toEqual({ 'a/b~c': ['not a valid integer'] });
  });
});
