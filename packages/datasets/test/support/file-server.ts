import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

/** Answers one request; `number` counts the requests from 0. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse, number: number) => void;

/** A loopback web server for one file, which may misbehave. */
export class FileServer {
  readonly requests: IncomingMessage[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(behaviour: Behaviour): Promise<FileServer> {
    const server = createServer((request, response) => {
      const number = files.requests.push(request) - 1;
      behaviour(request, response, number);
    });
    const files = new FileServer(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return files;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}/file.bin`;
  }

  /** The Range header of each request. */
  get ranges(): (string | undefined)[] {
    return this.requests.map(({ headers }) => headers.range);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/** A well-behaved answer: ranges, If-Range, ETag. `cutAt` closes the connection after so many bytes of the body. */
export function serve(
  content: Buffer,
  { etag = '"v1"', cutAt }: { etag?: string; cutAt?: number } = {},
): Behaviour {
  return (request, response) => {
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
    const ifRange = request.headers['if-range'];
    let start = Number(range?.[1] ?? 0);
    if (range !== null && start >= content.length) {
      response.writeHead(416, { 'content-range': `bytes */${String(content.length)}` }).end();
      return;
    }
    if (range !== null && (ifRange === undefined || ifRange === etag)) {
      response.statusCode = 206;
      response.setHeader(
        'content-range',
        `bytes ${String(start)}-${String(content.length - 1)}/${String(content.length)}`,
      );
    } else {
      start = 0;
    }
    response.setHeader('etag', etag);
    response.setHeader('content-length', content.length - start);
    if (cutAt === undefined) {
      response.end(content.subarray(start));
    } else {
      response.write(content.subarray(start, start + cutAt), () => {
        setTimeout(() => response.destroy(), 20);
      });
    }
  };
}
