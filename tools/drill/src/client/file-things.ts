import type { PublicDoor } from '@paidan/public-door';
import { streetKinds, type Chance } from '@paidan/testing';
import type { Ledger } from './ledger';
import type { People } from './people';
import { sendUntilTold, type Told } from './send-until-told';

/** How long somebody goes on sending the same, in milliseconds; the longest fault of a drill is shorter. */
const PATIENCE_MS = 90_000;

export interface Filed {
  readonly reportId: string;
  /** Who may look at the report: the citizen; null for a camera's. */
  readonly token: string | null;
}

/** Files what citizens and cameras see, and keeps in the ledger what it was told. Each by a key of its own, so that sending again is no second filing. */
export class FileThings {
  constructor(
    private readonly door: PublicDoor,
    private readonly people: People,
    private readonly pictures: readonly Buffer[],
    private readonly ledger: Ledger,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  /** Words and a place, now and then with a picture. Null when it was not acknowledged. */
  async report(chance: Chance, withPhoto: boolean): Promise<Filed | null> {
    const [key, kind, location] = [chance.uuid(), chance.pick(streetKinds), somewhere(chance)];
    const description = chance.pick(kind.said);
    const token = await this.people.someCitizen();
    const photoIds = withPhoto ? [await this.photo(chance, token)].filter((id) => id !== null) : [];
    const body = { photoIds, description, location };
    const { body: answer, ...told } = await this.send(() => this.door.post<{ reportId: string }>('/api/v1/reports', body, token, { 'idempotency-key': key }));
    this.ledger.note({ ...told, kind: 'report', key, photoIds, reportId: (told.outcome === 'ok' && answer?.reportId) || null });
    return told.outcome === 'ok' ? { reportId: answer!.reportId, token } : null;
  }

  /** A picture of its own; an answer that does not come makes it send another. Null when none was acknowledged. */
  async photo(chance: Chance, token: string): Promise<string | null> {
    const { body, ...told } = await this.send(() => this.door.photo(chance.pick(this.pictures), token));
    const photoId = (told.outcome === 'ok' && body?.photoId) || null;
    this.ledger.note({ ...told, kind: 'photo', photoId });
    return photoId;
  }

  /** A camera's alert, signed anew at each sending, one in ten with its picture. */
  async alert(chance: Chance): Promise<Filed | null> {
    const picture = chance.is(0.1);
    const alert = {
      messageId: chance.uuid(), label: chance.pick(streetKinds).label, confidence: chance.between(0.6, 0.99), occurredAt: new Date().toISOString(), location: somewhere(chance),
      ...(picture ? { image: { base64: chance.pick(this.pictures).toString('base64') } } : {}),
    };
    const { body, ...told } = await this.send(() => this.door.alert(alert, this.people.accounts.camera));
    this.ledger.note({ ...told, kind: 'alert', messageId: alert.messageId, picture, alertId: (told.outcome === 'ok' && body?.alertId) || null });
    return told.outcome === 'ok' ? { reportId: body!.alertId, token: null } : null;
  }

  private send<T>(send: Parameters<typeof sendUntilTold<T>>[0]): Promise<Told<T>> {
    return sendUntilTold(send, this.patienceMs);
  }
}

/** In the county's seat and around it, so spread that few are taken for one thing. */
const somewhere = (chance: Chance) => ({ longitude: chance.between(118.36, 118.45), latitude: chance.between(37.01, 37.1), crs: 'WGS84' as const });
