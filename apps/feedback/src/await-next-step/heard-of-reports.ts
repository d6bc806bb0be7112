import { Injectable } from '@nestjs/common';
import type { Envelope } from '@paidan/contracts';

/** Somebody who listens for what is told of one report, from when it was made until it is closed. */
export interface Ear {
  /** True as soon as something was told since it listens, false when nothing was for so long. */
  untilTold(patienceMs: number): Promise<boolean>;
  close(): void;
}

/** What of a message of a case's life names reports; an alert names the office that is told in `tell`, and no report. */
interface Named { readonly reportId?: string; readonly joinedReportId?: string; readonly leftReportId?: string; readonly tell?: readonly { readonly reportId: string }[] | object }

/** The reports that a message names, each once. */
export function reportsIn({ data }: Pick<Envelope, 'data'>): string[] {
  const { reportId, joinedReportId, leftReportId, tell } = data as Named;
  const told = Array.isArray(tell) ? (tell as readonly { readonly reportId: string }[]) : [];
  return [...new Set([reportId, joinedReportId, leftReportId, ...told.map((one) => one.reportId)])].filter((id) => id !== undefined);
}

/** Who waits here for news of which report. */
@Injectable()
export class HeardOfReports {
  private readonly ears = new Map<string, Set<() => void>>();
  private listening = 0;

  /** How many listen now. */
  get count(): number { return this.listening; }

  listen(reportId: string): Ear {
    let told = false;
    let wake: () => void = () => undefined;
    const hear = () => { told = true; wake(); };
    const others = this.ears.get(reportId) ?? new Set();
    this.ears.set(reportId, others.add(hear));
    this.listening += 1;
    return {
      untilTold: (patienceMs) => new Promise((resolve) => {
        if (told) return resolve(true);
        const late = setTimeout(() => resolve(false), patienceMs);
        wake = () => { clearTimeout(late); resolve(true); };
      }),
      close: () => {
        this.listening -= 1;
        others.delete(hear);
        if (others.size === 0 && this.ears.get(reportId) === others) this.ears.delete(reportId);
      },
    };
  }

  /** Wakes all who wait for one of these reports. */
  tell(reportIds: readonly string[]): void {
    for (const id of reportIds) for (const hear of this.ears.get(id) ?? []) hear();
  }
}
