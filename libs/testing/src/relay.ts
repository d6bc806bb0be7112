import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/** `through`: as if it were not there; `slow`: each piece waits; `silent`: connections stay and nothing passes; `cut`: connections break and none is made. */
export type RelayState = 'through' | 'slow' | 'silent' | 'cut';

interface Pair { readonly client: Socket; readonly server: Socket; stranded: boolean }

/** One TCP port of ours that stands between the services and a server, and can be told to misbehave. */
export class Relay {
  state: RelayState = 'through';
  /** How long each piece waits while slow, in milliseconds. */
  delayMs = 0;
  private readonly pairs = new Set<Pair>();

  private constructor(
    private readonly listener: Server,
    private readonly upstream: number,
  ) {
    listener.on('connection', (client) => this.join(client));
  }

  static async to(upstream: number, port = 0): Promise<Relay> {
    const listener = createServer().listen(port, '127.0.0.1');
    await once(listener, 'listening');
    return new Relay(listener, upstream);
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  /** Every piece waits so long, in both directions. */
  slowBy(ms: number): void {
    this.state = 'slow';
    this.delayMs = ms;
  }

  /** Nothing passes any more, and nobody is told: what is sent is lost with its connection when it goes through again. */
  silence(): void {
    this.state = 'silent';
  }

  /** The connections that are open now fall silent for good; new ones go through: the server has vanished, and another has its address. */
  strand(): void {
    for (const pair of this.pairs) pair.stranded = true;
  }

  cut(): void {
    this.state = 'cut';
    for (const pair of this.pairs) end(pair);
  }

  /** All is well again. What was swallowed while silent breaks its connection, as a network that lost it would. */
  through(): void {
    if (this.state === 'silent') for (const pair of this.pairs) end(pair);
    this.state = 'through';
  }

  async close(): Promise<void> {
    this.cut();
    this.listener.close();
    await once(this.listener, 'close');
  }

  private join(client: Socket): void {
    if (this.state === 'cut') return void client.destroy();
    const server = connect({ port: this.upstream, host: '127.0.0.1', noDelay: true });
    client.setNoDelay(true);
    const pair: Pair = { client, server, stranded: false };
    this.pairs.add(pair);
    for (const socket of [client, server]) {
      socket.on('error', () => undefined);
      socket.on('close', () => { this.pairs.delete(pair); end(pair); });
    }
    client.pipe(this.hold(pair)).pipe(server);
    server.pipe(this.hold(pair)).pipe(client);
  }

  /** Lets pieces through in order, late while slow, and swallows them while silent. */
  private hold(pair: Pair): Transform {
    return new Transform({
      transform: (piece: Buffer, _, done) => {
        if (this.state === 'silent' || pair.stranded) return done();
        if (this.state === 'slow') return void setTimeout(() => done(null, piece), this.delayMs);
        done(null, piece);
      },
    });
  }
}

function end({ client, server }: Pair): void {
  client.destroy();
  server.destroy();
}
