import type { Identity, LiveMessages } from '@paidan/contracts';
import type { ServerResponse } from 'node:http';

/** What an open stream needs of the answer it is written to. */
type Out = Pick<ServerResponse, 'write' | 'end' | 'destroy' | 'writableLength'>;

/** So much (bytes) may wait to be taken by a client before it is given nothing new. */
const FULL = 256 * 1024;
/** With so much waiting the client is let go; it comes back with the id of what it has. */
const TOO_MUCH = 1024 * 1024;

/** The stream of one client: who it is, how far it has read, and how it is told. */
export class LiveStream {
  private wasFull = false;

  constructor(
    readonly who: Identity,
    private readonly out: Out,
    /** How far it was told. */
    public position: number,
  ) {}

  /** @param id how far the client is once it has this; a message without id leaves it where it was. */
  tell<Name extends keyof LiveMessages>(name: Name, data: LiveMessages[Name], id?: string): void {
    this.write(name, JSON.stringify(data), id);
  }

  /** The same with data that was made to text before, for many. */
  write(name: keyof LiveMessages, text: string, id?: string): void {
    if (this.out.writableLength > TOO_MUCH) return void this.out.destroy();
    this.out.write(`event: ${name}\n${id === undefined ? '' : `id: ${id}\n`}data: ${text}\n\n`);
  }

  /** It has not taken yet what it was told; it is told more when it has. */
  get full(): boolean {
    return this.out.writableLength > FULL;
  }

  /** Says that the line lives; a client that has taken nothing since the last beat is let go. */
  beat(now: Date, id: string): void {
    if (this.full && this.wasFull) return void this.out.destroy();
    this.wasFull = this.full;
    this.tell('beat', { now: now.toISOString() }, id);
  }

  end(code: LiveMessages['bye']['code'], because: LiveMessages['bye']['because']): void {
    this.tell('bye', { code, because });
    this.out.end();
  }
}
