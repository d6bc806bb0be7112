import type { StandingQuestion } from '@paidan/contracts';
import type { Database } from '@paidan/persistence';
import { StandingSessions } from '@paidan/service-kit';

/** Whether a session stands at this moment, by the tables: not ended, not over, and its account has what the token says. */
export async function sessionStands(database: Pick<Database, 'query'>, { sessionId, id, role, unitId }: StandingQuestion, now: Date): Promise<boolean> {
  const standing = await database.query(
    `select from staff_session o join staff s using (username)
     where o.id = $1 and 'staff:' || username = $2 and o.ended_at is null and o.expires_at > $5 and s.disabled_at is null and s.role = $3 and s.unit_id is not distinct from $4`,
    [sessionId, id, role, unitId, now],
    'often',
  );
  return standing.length > 0;
}

/** Dispatch looks into its own tables. */
export class OwnSessions extends StandingSessions {
  constructor(private readonly database: Pick<Database, 'query'>) {
    super();
  }

  protected stands = (question: StandingQuestion): Promise<boolean> => sessionStands(this.database, question, new Date());
}
