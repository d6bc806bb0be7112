import type { OutgoingMessage } from './event-publisher';

/** The broker takes 1 MB in one batch of a partition and refuses the whole batch beyond; what is not text of the messages finds room in the rest. */
const PIECE_BYTES = 800_000;
/** What a message takes beside its text, with room to spare. */
const AROUND_BYTES = 512;

/** The messages in order, in pieces each of which the broker takes even if all lie in one partition. One that is larger by itself is alone. */
export function inPieces(messages: readonly OutgoingMessage[]): OutgoingMessage[][] {
  const pieces: OutgoingMessage[][] = [];
  let room = 0;
  for (const message of messages) {
    const size = Buffer.byteLength(message.value) + AROUND_BYTES;
    if (pieces.length === 0 || size > room) {
      pieces.push([]);
      room = PIECE_BYTES;
    }
    pieces.at(-1)!.push(message);
    room -= size;
  }
  return pieces;
}
