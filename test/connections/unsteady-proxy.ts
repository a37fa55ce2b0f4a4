import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

/** A server in front of another, which can be told to fail as networks and databases do. */
export interface UnsteadyProxy {
  readonly port: number;
  /** Connections are refused and the open ones break. */
  vanish(): Promise<void>;
  /** Works again, at the same port. */
  comeBack(): Promise<void>;
  /** Open connections stay open and nothing passes any more; new ones are accepted and get no answer. */
  fallSilent(): void;
  /** The client sends, and the connection breaks before any answer to the next packet. */
  swallowNextAnswer(isIt: (sent: string) => boolean): void;
  close(): Promise<void>;
}

export async function unsteadyProxy(target: { host: string; port: number }): Promise<UnsteadyProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let isSilent = false;
  let swallow: ((sent: string) => boolean) | undefined;

  const accept = (from: Socket): void => {
    const to = connect(target);
    const pair = [from, to] as const;
    pairs.add(pair);
    let isDeaf = false;
    from.on('data', (bytes) => {
      if (isSilent) return;
      if (swallow?.(bytes.toString('latin1'))) {
        swallow = undefined;
        isDeaf = true;
        setTimeout(() => from.resetAndDestroy(), 100); // long enough for the server to act
      }
      to.write(bytes);
    });
    to.on('data', (bytes) => {
      if (!isSilent && !isDeaf) from.write(bytes);
    });
    const end = (): void => {
      pairs.delete(pair);
      from.destroy();
      to.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
  };

  let server = createServer(accept).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server has one
  const stop = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    for (const [from, to] of pairs) {
      from.resetAndDestroy();
      to.destroy();
    }
    await closed;
  };
  return {
    port,
    vanish: stop,
    async comeBack() {
      server = createServer(accept).listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    fallSilent: () => void (isSilent = true),
    swallowNextAnswer: (isIt) => void (swallow = isIt),
    close: stop,
  };
}
