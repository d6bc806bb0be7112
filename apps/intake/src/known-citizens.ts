import { Injectable } from '@nestjs/common';
import { PersonalData } from '@paidan/personal-data';
import { Database } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { OPENID, openidPlace } from './seal-people/places';

/** A citizen's session: seven days, then the page logs in again by itself. */
export const CITIZEN_SESSION_SECONDS = 7 * 24 * 3600;

/** Citizens by what they are known by: the openid of WeChat, or `guest:` with the hash of a browser's secret. It is kept sealed and found by its keyed hash. */
@Injectable()
export class KnownCitizens {
  constructor(
    private readonly database: Database,
    private readonly people: PersonalData,
  ) {}

  /** The same id at every call, made at the first. */
  async idOf(openid: string): Promise<string> {
    const [known] = await this.database.query<{ id: string }>('select id from citizen where openid_index = any($1)', [this.people.indexesOf(openid, OPENID)]);
    if (known) return known.id;
    const id = randomUUID();
    const [citizen] = await this.database.query<{ id: string }>(
      `insert into citizen (id, openid_sealed, openid_index) values ($1, $2, $3)
       on conflict (openid_index) do update set openid_index = excluded.openid_index returning id`,
      [id, this.people.seal(openid, openidPlace(id)), this.people.indexOf(openid, OPENID)],
    );
    return citizen!.id;
  }

  /** The openid that WeChat knows a citizen by; null for a guest, and for nobody. */
  async openidOf(citizenId: string): Promise<string | null> {
    const [row] = await this.database.query<{ openid_sealed: string }>('select openid_sealed from citizen where id = $1 and openid_sealed is not null', [citizenId]);
    const openid = row ? this.people.open(row.openid_sealed, openidPlace(citizenId)) : null;
    return openid?.startsWith('guest:') ? null : openid;
  }
}
