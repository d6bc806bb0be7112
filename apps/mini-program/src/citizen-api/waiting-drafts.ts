import type { ReportAccepted } from '@paidan/contracts';
import type { Draft } from './draft';
import type { DraftBox } from './draft-box';
import type { Problem } from './problem';
import type { SendDraft } from './send-draft';

export interface Waiting {
  readonly drafts: readonly Draft[];
  readonly sending: boolean;
  /** Why the last attempt did not get through; null when it did. */
  readonly problem: Problem | null;
  /** What was filed by sending again, the latest last. */
  readonly filed: readonly ReportAccepted[];
}

/** The drafts that wait for the line, sent again one after the other; the first that does not get through stops the rest. */
export class WaitingDrafts {
  private state: Waiting = { drafts: [], sending: false, problem: null, filed: [] };
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly box: DraftBox,
    private readonly sender: Pick<SendDraft, 'send'>,
  ) {}

  now = (): Waiting => this.state;
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  async look(): Promise<void> {
    this.become({ drafts: await this.box.waiting() });
  }

  async drop(draft: Draft): Promise<void> {
    await this.box.drop(draft);
    await this.look();
  }

  /** Called again meanwhile does nothing. */
  async sendAll(): Promise<void> {
    if (this.state.sending) return;
    this.become({ sending: true });
    try {
      await this.sendEach(await this.box.waiting());
    } finally {
      this.become({ drafts: await this.box.waiting(), sending: false });
    }
  }

  private async sendEach(drafts: readonly Draft[]): Promise<void> {
    this.become(drafts.length > 0 ? { drafts } : { problem: null });
    for (const draft of drafts) {
      const sent = await this.sender.send(draft);
      this.become({ problem: sent.kind === 'filed' ? null : sent.problem, filed: sent.kind === 'filed' ? [...this.state.filed, sent.report] : this.state.filed });
      if (sent.kind === 'waiting') return;
    }
  }

  private become(change: Partial<Waiting>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
