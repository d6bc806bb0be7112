import { Injectable } from '@nestjs/common';
import { done, refuse, type DispatchModelRegistered, type Identity, type Outcome, type RegisterDispatchModel } from '@paidan/contracts';
import { DispatchModelError, readDispatchModel, type DispatchModel } from '@paidan/dispatch-model';
import { Database } from '@paidan/persistence';
import { FindUnit } from '../route-report/find-unit';

/** Keeps a learned model, which acts from the next report on; one that this software cannot read or that knows no unit of the city is refused. */
@Injectable()
export class RegisterDispatchModelUseCase {
  constructor(
    private readonly database: Database,
    private readonly findUnit: FindUnit,
  ) {}

  async register({ model, note }: RegisterDispatchModel, who: Identity, now: Date): Promise<Outcome<DispatchModelRegistered>> {
    const file = Buffer.from(model, 'base64');
    const read = this.read(file);
    if (read.kind === 'refused') return read;
    const { figures, threshold } = read.value;
    const version = await this.database.transaction(async (tx) => {
      await tx.query('lock table dispatch_model in share row exclusive mode');
      const [row] = await tx.query<{ version: number }>(
        `insert into dispatch_model (version, file, figures, threshold, note, registered_at, registered_by)
         select coalesce(max(version), 0) + 1, $1, $2, $3, $4, $5, $6 from dispatch_model returning version`,
        [file, JSON.stringify(figures), threshold, note, now, JSON.stringify({ role: who.role, id: who.id })],
      );
      return row!.version;
    });
    return done({ version, registeredAt: now.toISOString(), threshold, figures });
  }

  private read(file: Buffer): Outcome<DispatchModel> {
    try {
      const model = readDispatchModel(file);
      const known = model.learned.units.list.some((id) => this.findUnit.city.units.some((unit) => unit.id === id));
      return known ? done(model) : strange();
    } catch (error) {
      if (!(error instanceof DispatchModelError)) throw error;
      return refuse(422, 'DISPATCH_MODEL.UNREADABLE', '派单模型无法读取，请用本版本的 npm run train:dispatch 重新训练。', `${error.message}. Please train it again with this version.`, { field: 'model' });
    }
  }
}

const strange = () =>
  refuse(422, 'DISPATCH_MODEL.OTHER_CITY', '模型里的责任单位都不属于本市，请用本市的案卷训练。', 'The model knows no unit of this city, please train it on cases of this city.', { field: 'model' });
