/** A text that grows without being copied about: bytes, in a buffer that is used again. */
export class TextBlock {
  private bytes = Buffer.allocUnsafe(1 << 20);
  private end = 0;

  add(bytes: Buffer): void {
    this.makeRoom(bytes.length);
    bytes.copy(this.bytes, this.end);
    this.end += bytes.length;
  }

  /** @param text letters and digits of ASCII only */
  addPlain(text: string): void {
    this.makeRoom(text.length);
    this.end += this.bytes.write(text, this.end, 'latin1');
  }

  /** What was added since the last time. */
  take(): Buffer {
    const taken = this.bytes.subarray(0, this.end);
    this.bytes = Buffer.allocUnsafe(this.bytes.length);
    this.end = 0;
    return taken;
  }

  private makeRoom(more: number): void {
    if (this.end + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.end + more));
    this.bytes.copy(larger, 0, 0, this.end);
    this.bytes = larger;
  }
}
