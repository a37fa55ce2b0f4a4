// What the floor servers share: node:http with nothing around it.
import { createServer } from 'node:http';

async function bodyOf(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text === '' ? {} : JSON.parse(text);
}

/**
 * Serves on a free port and prints its address.
 *
 * @param {(name: string, query: URLSearchParams, body: object) => Promise<string>} answer the JSON text
 * @param {Record<string, (response: import('node:http').ServerResponse) => void>} streams answers that are no JSON
 */
export function serve(answer, streams = {}) {
  const reply = async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://floor');
    const stream = streams[pathname.slice(1)];
    if (stream) return stream(response);
    const body = request.method === 'GET' ? {} : await bodyOf(request);
    const json = Buffer.from(await answer(pathname.slice(1), searchParams, body));
    return response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': json.length })
      .end(json);
  };
  const server = createServer((request, response) => {
    reply(request, response).catch((error) => {
      console.error(error);
      response.destroy(error);
    });
  });
  server.listen(0, '127.0.0.1', () =>
    process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })}\n`),
  );
}
