import { z } from 'zod';
import { Words } from '../text';

/** A place in degrees, WGS84 (CGCS2000 differs by centimetres), longitude before latitude in words and lists. */
export const Place = z.object({ longitude: z.number(), latitude: z.number() });
export type Place = z.infer<typeof Place>;

/** The coordinate systems people send: GCJ02 from WeChat, BD09 from Baidu, WGS84 from GPS. */
export const CoordinateSystem = z.enum(['GCJ02', 'WGS84', 'BD09']);

/** Where on a picture something is: left, top, width and height as shares of the picture, 0..1. */
const Share = z.number().min(0).max(1);
export const PictureBox = z.object({ x: Share, y: Share, width: Share.positive(), height: Share.positive() });
export type PictureBox = z.infer<typeof PictureBox>;

/** What a camera's software says it saw. `confidence` 0..1, null when the vendor gives none. */
export const CameraClaim = z.object({
  cameraId: z.string(),
  vendor: z.string(),
  label: z.string(),
  categoryCode: z.string().nullable(),
  confidence: z.number().min(0).max(1).nullable(),
  /** The vendor's number of the message, and of the target it tracks over several messages. */
  messageId: z.string().optional(),
  trackId: z.string().optional(),
  /** How often it was told of the target, this time included. */
  repeatCount: z.int().min(0).optional(),
  /** Where on the picture it is. */
  box: PictureBox.optional(),
  /** True for a camera on a vehicle: its view is another each time. */
  moving: z.boolean().optional(),
});
export type CameraClaim = z.infer<typeof CameraClaim>;

/** A report as it came in; it travels whole, so that no service has to ask another for it. Photos travel as ids only. */
export const ReportFacts = z.object({
  reportId: z.uuid(),
  trackingNumber: z.string(),
  /** `staff`: filed for somebody who called; `inspector`: found on the round, nobody waits for an answer. */
  source: z.enum(['citizen', 'camera', 'staff', 'inspector']),
  receivedAt: z.iso.datetime(),
  reporterId: z.string().nullable(),
  description: z.string().nullable(),
  photoIds: z.array(z.uuid()),
  place: Place,
  statedPlace: Place.extend({ crs: CoordinateSystem }),
  address: z.string().nullable(),
  citizenCategory: z.string().nullable(),
  cameraClaim: CameraClaim.nullable(),
  /** Perceptual hashes of the photos that have one, 16 hexadecimal digits each; few different bits: one photo, or one scene. */
  photoPrints: z.array(z.object({ photoId: z.uuid(), hash: z.string().regex(/^[0-9a-f]{16}$/) })).optional(),
  /** The case that the reporter says is the same ("me too"). */
  joins: z.uuid().optional(),
});
export type ReportFacts = z.infer<typeof ReportFacts>;

const Confidence = z.number().min(0).max(1);
const Candidate = z.object({ categoryCode: z.string(), confidence: Confidence });

/** One witness: what it says, how sure it is, and on what its trust rests. */
export const Evidence = z.object({
  kind: z.enum(['photo', 'words', 'citizen', 'camera']),
  says: z.string(),
  confidence: Confidence,
  /** The category it points to; null when to none. */
  categoryCode: z.string().nullable().optional(),
  /** True for the evidence that decided the category. */
  decided: z.boolean().optional(),
  /** Why it is believed so far, e.g. how often such claims were true. */
  basis: Words.nullable().optional(),
});

/** What the evidence together says: `auto` acts by itself, `ask` wants a person, `reject` sees no city problem. */
export const Judgement = z.object({
  decision: z.enum(['auto', 'ask', 'reject']),
  categoryCode: z.string().nullable(),
  /** The photo model's own label, null when no photo was judged. */
  label: z.string().nullable(),
  confidence: Confidence,
  runnerUp: Candidate.nullable(),
  top: z.array(Candidate).max(3),
  evidence: z.array(Evidence),
  because: Words,
  modelVersion: z.string(),
  backend: z.string(),
  /** True when it was rejected only because this camera's alarms of this label are muted: nobody need look. */
  muted: z.boolean().optional(),
});
export type Judgement = z.infer<typeof Judgement>;

const Located = z.object({ gridCode: z.string(), community: z.string(), street: z.string() });

/** The component (部件) a report is tied to: the nearest within reach whose category fits. */
export const TiedComponent = z.object({
  /** 16 digits. */
  code: z.string(),
  name: Words,
  distanceMetres: z.number().nonnegative(),
  ownerUnitId: z.string(),
});
export type TiedComponent = z.infer<typeof TiedComponent>;

/** A unit that was learned from closed cases: how sure, and what spoke for it. */
export const ProposedUnit = z.object({ unitId: z.string(), unitName: Words, confidence: Confidence, because: Words });
export type ProposedUnit = z.infer<typeof ProposedUnit>;

/** Where it lies and who answers for it, or why nobody could be named. */
export const Routing = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('unit'), grid: Located, unitId: z.string(), unitName: Words, ruleId: z.string(), because: Words,
    component: TiedComponent.optional(),
    /** Version of the rules that were asked. */
    rulesVersion: z.int().positive().optional(),
    /** Who named the unit; the rules when nothing is said. A unit that was learned has rule id `learned`. */
    by: z.enum(['rules', 'learned']).optional(),
    proposal: ProposedUnit.optional(),
    /** Why a person should decide all the same: units of this rule were often put right here. */
    doubt: Words.optional(),
  }),
  z.object({
    kind: z.literal('nobody'),
    grid: Located.nullable(),
    reason: z.enum(['outside-city', 'no-rule', 'no-category']),
    because: Words,
    component: TiedComponent.optional(),
    rulesVersion: z.int().positive().optional(),
    /** For the dispatcher to take or leave. */
    proposal: ProposedUnit.optional(),
  }),
]);
export type Routing = z.infer<typeof Routing>;
