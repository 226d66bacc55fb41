import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** What a record of TLS begins with that opens a connection (RFC 8446, 5.1); no request of HTTP does. */
const handshake = 0x16;

/** What becomes of connections on which TLS has begun. */
export interface Secure {
  take(socket: Socket): void;
  /** Ends those that are still shaking hands. */
  letGo(): void;
}

const ignore = () => undefined;

/**
 * Lets a server of HTTP take TLS on the same port: the first byte of a connection tells. What is said in either way is
 * answered by the same server, under its limits of time.
 * @param secured takes the way in for connections that are secure by now
 * @param patience milliseconds until a connection that says nothing is let go
 * @returns lets go of connections that the server does not know of yet
 */
export function tellApart(
  server: Server,
  secured: (plain: (socket: Socket) => void) => Secure,
  patience: number,
): () => void {
  const listeners = server.listeners('connection') as ((socket: Socket) => void)[];
  const plain = (socket: Socket) => {
    for (const listener of listeners) listener.call(server, socket);
  };
  const secure = secured(plain);
  const silent = new Set<Socket>();
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    const forget = () => silent.delete(socket);
    const letGo = () => void socket.destroy();
    silent.add(socket);
    socket.on('error', ignore); // 'close' follows
    socket.once('close', forget);
    socket.setTimeout(patience, letGo);
    socket.once('readable', () => {
      const first = socket.read() as Buffer | null;
      if (first === null) {
        letGo();
        return;
      }
      forget();
      socket.off('close', forget);
      socket.setTimeout(0, letGo);
      socket.unshift(first);
      if (first[0] === handshake) secure.take(socket);
      else {
        socket.off('error', ignore);
        plain(socket);
      }
    });
  });
  return () => {
    for (const socket of silent) socket.destroy();
    secure.letGo();
  };
}
