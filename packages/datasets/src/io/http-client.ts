import type * as Undici from 'undici';
import { BodyReader } from './body-reader.js';

/** The part of an HTTP answer that a download needs. */
export interface HttpAnswer {
  readonly status: number;
  /** A header by its lower-case name. */
  header(name: string): string | undefined;
  /** Must be read to the end or discarded. */
  readonly body: BodyReader;
}

/**
 * Asks for files over HTTP and HTTPS. Follows up to five redirects; `HTTP_PROXY`, `HTTPS_PROXY` and
 * `NO_PROXY` (either case) are honoured.
 */
export class HttpClient {
  readonly #undici: typeof Undici;
  readonly #agent: Undici.EnvHttpProxyAgent;

  private constructor(undici: typeof Undici, connectTimeoutMs: number) {
    this.#undici = undici;
    // The body's silence is timed by the caller, which knows how much has arrived.
    this.#agent = new undici.EnvHttpProxyAgent({
      connect: { timeout: connectTimeoutMs },
      headersTimeout: 0,
      bodyTimeout: 0,
      proxyTunnel: false, // plain http through a plain proxy needs no CONNECT, which many proxies refuse
    });
  }

  /**
   * Loads undici, which takes a tenth of a second that a program with its data in the cache need not spend.
   *
   * @param connectTimeoutMs - how long a connection may take to come about
   */
  static async open(connectTimeoutMs: number): Promise<HttpClient> {
    return new HttpClient(await import('undici'), connectTimeoutMs);
  }

  /** Sends one GET request; resolves when the answer's head has arrived. */
  async get(
    url: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<HttpAnswer> {
    const { interceptors, request } = this.#undici;
    const dispatcher = this.#agent.compose(interceptors.redirect({ maxRedirections: 5 }));
    const answer = await request(url, { dispatcher, headers: { ...headers }, signal });
    return {
      status: answer.statusCode,
      header: (name) => {
        const value = answer.headers[name];
        return Array.isArray(value) ? value[0] : value;
      },
      body: new BodyReader(answer.body),
    };
  }

  /** Drops all connections. */
  async close(): Promise<void> {
    await this.#agent.destroy();
  }
}
