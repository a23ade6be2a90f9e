import { createServer } from 'node:net';

/** The port when nobody listens there on loopback, else undefined; a free one for 0. */
export const freePort = (wanted = 0): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
