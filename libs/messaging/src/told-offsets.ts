import type { EachBatchPayload } from 'kafkajs';

/** So long (milliseconds) after something was handled the broker is told, of all that was meanwhile. */
const SOON_MS = 250;

type Batch = Pick<EachBatchPayload, 'commitOffsetsIfNecessary' | 'uncommittedOffsets' | 'isRunning'>;

/**
 * Tells the broker how far a group has come: of all partitions together and a few times a second, as each telling costs the broker
 * a write and both a request. What a crash or a new sharing out of the work hands out again the inbox passes over.
 */
export class ToldOffsets {
  private untold: Batch | null = null;
  private soon: NodeJS.Timeout | undefined;

  /** Something of the batch was handled. One that stops says so at once: afterwards it is no more of the group. */
  async handled(batch: Batch): Promise<void> {
    this.untold = batch;
    if (!batch.isRunning()) await this.tellNow();
    else this.soon ??= setTimeout(() => void this.tellNow(), SOON_MS);
  }

  /** Tried again while the batch's reader runs; what cannot be told, as the partitions are another's by now, comes again there. */
  async tellNow(): Promise<void> {
    clearTimeout(this.soon);
    this.soon = undefined;
    const batch = this.untold;
    this.untold = null;
    if (!batch) return;
    try {
      await batch.commitOffsetsIfNecessary(batch.uncommittedOffsets());
    } catch {
      this.untold ??= batch;
      if (batch.isRunning()) this.soon ??= setTimeout(() => void this.tellNow(), SOON_MS);
    }
  }
}
