import { Injectable } from '@nestjs/common';
import { PersonalData, type KeyedIndex } from '@paidan/personal-data';
import { Database, isTaken } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { OPENID, openidPlace } from './seal-people/places';

/** A citizen's session: seven days, then the page logs in again by itself. */
export const CITIZEN_SESSION_SECONDS = 7 * 24 * 3600;

/** A citizen, and what all their tokens are of until they end it. */
export interface KnownCitizen {
  readonly id: string;
  readonly sessionId: string;
}

/** Citizens by what they are known by: the openid of WeChat, or `guest:` with the hash of a browser's secret. It is kept sealed and found by its keyed hash. */
@Injectable()
export class KnownCitizens {
  constructor(
    private readonly database: Database,
    private readonly people: PersonalData,
  ) {}

  /** The same citizen at every call, made at the first, whichever keys of the ring the instances know. */
  async of(openid: string): Promise<KnownCitizen> {
    const indexes = this.people.indexesOf(openid, OPENID);
    return (await this.find(indexes)) ?? (await this.keep(openid, indexes)) ?? (await this.find(indexes))!;
  }

  private async find(indexes: readonly KeyedIndex[]): Promise<KnownCitizen | null> {
    const [known] = await this.database.query<KnownCitizen>(
      'select id, session_id as "sessionId" from citizen where id = (select citizen_id from citizen_index where index = any($1) limit 1)', [indexes.map(({ index }) => index)], 'often');
    return known ?? null;
  }

  /** Null when another kept the same citizen at this moment. */
  private async keep(openid: string, indexes: readonly KeyedIndex[]): Promise<KnownCitizen | null> {
    const [id, sessionId] = [randomUUID(), randomUUID()];
    try {
      await this.database.query(
        `with made as (insert into citizen (id, openid_sealed, openid_index, session_id) values ($1, $2, $3, $6))
         insert into citizen_index (index, key_id, citizen_id) select index, key_id, $1 from unnest($4::text[], $5::text[]) as n(index, key_id) order by index`,
        [id, this.people.seal(openid, openidPlace(id)), this.people.indexOf(openid, OPENID), indexes.map(({ index }) => index), indexes.map(({ keyId }) => keyId), sessionId],
      );
      return { id, sessionId };
    } catch (error) {
      if (isTaken(error)) return null;
      throw error;
    }
  }

  /** The openid that WeChat knows a citizen by; null for a guest, and for nobody. */
  async openidOf(citizenId: string): Promise<string | null> {
    const [row] = await this.database.query<{ openid_sealed: string }>('select openid_sealed from citizen where id = $1 and openid_sealed is not null', [citizenId]);
    const openid = row ? this.people.open(row.openid_sealed, openidPlace(citizenId)) : null;
    return openid?.startsWith('guest:') ? null : openid;
  }
}
