import { afterEach } from 'vitest';
import { FileServer, type Behaviour } from './file-server.js';

/** Returns a function that starts a loopback server; all of them are stopped after each test. */
export function fileServers(): (behaviour: Behaviour) => Promise<FileServer> {
  const running: FileServer[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
  });
  return async (behaviour) => {
    const server = await FileServer.start(behaviour);
    running.push(server);
    return server;
  };
}
