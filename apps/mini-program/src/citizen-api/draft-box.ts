import { isEmpty, newDraft, type Draft } from './draft';
import type { Platform } from './platform';

const KEPT_AS = 'drafts';

/** The drafts on this phone: at most one being written, any number that wait to be sent. Kept at every change. */
export class DraftBox {
  private drafts: Promise<readonly Draft[]> | null = null;
  private writes: Promise<void> = Promise.resolve();

  constructor(
    private readonly platform: Platform,
    private readonly now: () => Date = () => new Date(),
  ) {}

  all(): Promise<readonly Draft[]> {
    this.drafts ??= this.platform.read(KEPT_AS).then(parse);
    return this.drafts;
  }

  waiting = async () => (await this.all()).filter(({ state }) => state === 'sending');

  /** The one being written, a new one when there is none. */
  async writing(): Promise<Draft> {
    return (await this.all()).find(({ state }) => state === 'writing') ?? newDraft(this.platform.newKey(), this.now());
  }

  keep(draft: Draft): Promise<void> {
    return this.change((drafts) => [...drafts.filter(({ key }) => key !== draft.key), ...(isEmpty(draft) ? [] : [draft])]);
  }

  /** @param was the key under which it was kept */
  replace(was: string, draft: Draft): Promise<void> {
    return this.change((drafts) => [...drafts.filter(({ key }) => key !== was), draft]);
  }

  /** Forgets it with its photos. */
  async drop({ key, photos }: Draft): Promise<void> {
    await this.change((drafts) => drafts.filter((draft) => draft.key !== key));
    for (const { ref } of photos) await this.platform.dropPhoto(ref);
  }

  /** One after the other: a later change never overtakes an earlier one. */
  private change(edit: (drafts: readonly Draft[]) => readonly Draft[]): Promise<void> {
    this.writes = this.writes.catch(() => undefined).then(async () => {
      const drafts = edit(await this.all());
      this.drafts = Promise.resolve(drafts);
      await this.platform.write(KEPT_AS, drafts.length > 0 ? JSON.stringify(drafts) : null);
    });
    return this.writes;
  }
}

function parse(kept: string | null): readonly Draft[] {
  try {
    return kept === null ? [] : (JSON.parse(kept) as Draft[]);
  } catch {
    return [];
  }
}
