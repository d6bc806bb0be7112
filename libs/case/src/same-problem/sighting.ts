import type { CameraClaim, Place, ReportRouted } from '@paidan/contracts';

/** What one report tells that can be compared with others: where, when, of what kind, in which words, by which camera. */
export interface Sighting {
  readonly reportId: string;
  /** ISO time. */
  readonly at: string;
  readonly source: ReportRouted['report']['source'];
  readonly place: Place;
  readonly code: string | null;
  /** The category's family, else its code: equal kinds may be one thing. */
  readonly kind: string | null;
  /** False when the evidence left it to a person: then likeness alone joins nothing. */
  readonly settled: boolean;
  readonly text: string | null;
  readonly camera: Pick<CameraClaim, 'cameraId' | 'label' | 'messageId' | 'trackId' | 'repeatCount' | 'box' | 'moving'> | null;
  /** Perceptual hashes of its photos, 64 bits in hexadecimal each. */
  readonly prints: readonly string[];
  /** The component (部件) it is tied to, 16 digits. */
  readonly component: string | null;
}

/** Fields that reports carry once the services before this one fill them. */
interface Later {
  readonly photoPrints?: readonly { readonly hash: string }[] | undefined;
  readonly component?: { readonly code: string } | undefined;
}

/** @param kindOf the family of a category, else its code. */
export function sightingOf({ report, judgement, routing }: ReportRouted, kindOf: (code: string) => string): Sighting {
  const code = judgement.categoryCode;
  const { cameraClaim: claim } = report;
  return {
    reportId: report.reportId, at: report.receivedAt, source: report.source, place: report.place,
    code, kind: code === null ? null : kindOf(code), settled: judgement.decision === 'auto', text: report.description,
    camera: claim && { cameraId: claim.cameraId, label: claim.label, messageId: claim.messageId, trackId: claim.trackId, repeatCount: claim.repeatCount, box: claim.box, moving: claim.moving },
    prints: ((report as Later).photoPrints ?? []).map(({ hash }) => hash),
    component: (routing as Later).component?.code ?? null,
  };
}
