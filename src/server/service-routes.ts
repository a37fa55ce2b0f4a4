import { runServiceEndpoint, type Service, type ServiceEndpoint } from '../service/index.ts';
import { parseJson } from '../query/index.ts';
import type { AppRoute } from './app.ts';
import { clientAddress } from './middleware/client-address.ts';
import type { IsTrustedProxy } from './middleware/trusted-proxies.ts';
import { decodeParameters, parameterPlaces, rawParameters, rawPath } from './raw-path.ts';
import { readJsonText } from './read-body.ts';
import { publicAddress } from './request-address.ts';
import type { WebSettings } from './web-settings.ts';

/** Mounts the service's endpoints: turns each request into what they see of it. */
export function serviceRoutes(
  endpoints: readonly ServiceEndpoint[],
  service: Service,
  settings: WebSettings,
  isTrustedProxy: IsTrustedProxy,
): readonly AppRoute[] {
  return endpoints.map((endpoint) => {
    const places = parameterPlaces(settings.basePath + endpoint.path);
    return {
      method: endpoint.method,
      path: endpoint.path,
      handle(request, context) {
        const url = publicAddress(request, context.socketAddress, settings, isTrustedProxy);
        const forwardedFor = request.headers.get('x-forwarded-for');
        const known = {
          id: context.id,
          headers: request.headers,
          url,
          address: clientAddress(context.socketAddress, forwardedFor, isTrustedProxy),
          params: decodeParameters(rawParameters(rawPath(request.url), places)),
          search: url.searchParams,
          body: bodyReader(request, settings),
        };
        return runServiceEndpoint(endpoint, known, service);
      },
    };
  });
}

/** Limits are checked on the exact form; what the service keeps is plain JSON. */
function bodyReader(request: Request, { limits }: WebSettings): () => Promise<unknown> {
  let parsed: Promise<unknown> | undefined;
  return () =>
    (parsed ??= readJsonText(request, limits.bodyBytes).then((text) => {
      if (text.trim() === '') return {};
      parseJson(text, limits);
      return JSON.parse(text) as unknown;
    }));
}
