import { Injectable } from '@nestjs/common';
import { done, KEPT_VIEWS, refuse, type Identity, type KeepView, type Outcome, type SavedView, type ViewRemoved } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { notFound } from '@paidan/service-kit';
import { randomUUID } from 'node:crypto';

interface Row {
  id: string;
  name: string;
  choice: Omit<KeepView, 'name'>;
  saved_at: Date;
}

/** Views of one's own: nobody else sees or removes them. */
@Injectable()
export class KeepViews {
  constructor(private readonly database: Database) {}

  async list(who: Identity): Promise<SavedView[]> {
    return (await this.database.query<Row>('select id, name, choice, saved_at from saved_view where owner_id = $1 order by name', [who.id])).map(shown);
  }

  /** The same name again replaces the view under it. */
  keep({ name, ...choice }: KeepView, who: Identity, now: Date): Promise<Outcome<SavedView>> {
    return this.database.transaction(async (tx) => {
      // Two windows of one person wait for each other.
      await tx.query(`select pg_advisory_xact_lock(hashtext('saved_view'), hashtext($1))`, [who.id]);
      const [others] = await tx.query<{ count: number }>('select count(*)::int as count from saved_view where owner_id = $1 and name <> $2', [who.id, name]);
      if (others!.count >= KEPT_VIEWS) return tooMany();
      const [row] = await tx.query<Row>(
        `insert into saved_view (id, owner_id, name, choice, saved_at) values ($1, $2, $3, $4, $5)
         on conflict (owner_id, name) do update set choice = excluded.choice, saved_at = excluded.saved_at returning id, name, choice, saved_at`,
        [randomUUID(), who.id, name, JSON.stringify(choice), now],
      );
      return done(shown(row!));
    });
  }

  async remove(viewId: string, who: Identity): Promise<Outcome<ViewRemoved>> {
    const gone = await this.database.query('delete from saved_view where id = $1 and owner_id = $2 returning id', [viewId, who.id]);
    return gone.length > 0 ? done({ viewId }) : notFound('视图', 'view');
  }
}

const shown = ({ id, name, choice, saved_at }: Row): SavedView => ({ viewId: id, name, ...choice, savedAt: saved_at.toISOString() });
const tooMany = () => refuse(409, 'VIEW.TOO_MANY', `最多保存 ${KEPT_VIEWS} 个视图，请先删除不用的。`, `You have ${KEPT_VIEWS} views already, please remove one first.`, { field: 'name' });
