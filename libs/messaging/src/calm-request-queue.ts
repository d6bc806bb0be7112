import { createRequire } from 'node:module';

/** What kafkajs keeps for each connection of what is to be sent. */
interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests(): void;
}

const { prototype } = createRequire(__filename)('kafkajs/src/network/requestQueue') as { prototype: RequestQueue };
const schedule = prototype.scheduleCheckPendingRequests;

/**
 * kafkajs 2.2.4 looks every millisecond, on each connection, whether a request waits that it held back, also when none does: a timer
 * set to a moment that is past. A thousand wakings a second in each service took three hundredths of a core from each, and on a
 * busy machine the core from whoever was at work. Only what waits is looked for; whatever comes to wait looks for itself.
 */
prototype.scheduleCheckPendingRequests = function lookWhenSomethingWaits(this: RequestQueue): void {
  if (this.pending.length > 0) schedule.call(this);
};
