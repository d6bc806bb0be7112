import { Injectable } from '@nestjs/common';
import { done, type EndedCitizens, type Outcome } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { leftAlready } from '@paidan/service-kit';
import { randomUUID } from 'node:crypto';
import { CITIZEN_SESSION_SECONDS } from '../known-citizens';

/** Ends all tokens of a citizen, wherever they are; who logs in again is the same citizen. */
@Injectable()
export class EndMySessions {
  constructor(private readonly database: Database) {}

  async end(citizenId: string, now: Date): Promise<Outcome<null>> {
    return this.database.transaction(async (tx) => {
      const [mine] = await tx.query<{ session_id: string }>('select session_id from citizen where id = $1 for update', [citizenId]);
      if (!mine) return leftAlready();
      await tx.query('update citizen set session_id = $2 where id = $1', [citizenId, randomUUID()]);
      await tx.query('insert into ended_citizen_session (session_id, ended_at) values ($1, $2)', [mine.session_id, now]);
      // Tokens of these are over by themselves.
      await tx.query('delete from ended_citizen_session where ended_at <= $1', [lastToken(now)]);
      return done(null);
    });
  }

  /** Whose tokens may still hold though they are ended: citizens who left, and what others have ended. */
  async ended(now: Date): Promise<EndedCitizens> {
    const [left, sessions] = await Promise.all([
      this.database.query<{ id: string }>('select citizen_id as id from erasure where asked_at > $1', [lastToken(now)]),
      this.database.query<{ id: string }>('select session_id as id from ended_citizen_session where ended_at > $1', [lastToken(now)]),
    ]);
    return { citizenIds: left.map(({ id }) => id), sessionIds: sessions.map(({ id }) => id) };
  }
}

/** What was made before holds no longer. */
const lastToken = (now: Date) => new Date(now.getTime() - CITIZEN_SESSION_SECONDS * 1000);
