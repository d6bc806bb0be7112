import { Injectable } from '@nestjs/common';
import { Database } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';

/** A citizen's session: seven days, then the page logs in again by itself. */
export const CITIZEN_SESSION_SECONDS = 7 * 24 * 3600;

/** Citizens by what they are known by: the openid of WeChat, or `guest:` with the hash of a browser's secret. */
@Injectable()
export class KnownCitizens {
  constructor(private readonly database: Database) {}

  /** The same id at every call, made at the first. */
  async idOf(openid: string): Promise<string> {
    const [citizen] = await this.database.query<{ id: string }>(
      'insert into citizen (id, openid) values ($1, $2) on conflict (openid) do update set openid = excluded.openid returning id',
      [randomUUID(), openid],
    );
    return citizen!.id;
  }
}
