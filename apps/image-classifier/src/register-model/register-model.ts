import { Inject, Injectable } from '@nestjs/common';
import { done, refuse, type Identity, type Outcome, type RegisterModel } from '@paidan/contracts';
import { Database, type Tx } from '@paidan/persistence';
import { ModelFileError, openHead } from '@paidan/photo-model';
import { MODEL_FOLDER } from '../classify-report/classify.token';
import { insertModel, lockModels } from '../photo-models/model-store';
import { modelUnfit } from '../photo-models/model-unfit';

/** Keeps a trained model beside the acting one, if it fits this software: the same labels, the same backbone. It judges nothing yet. */
@Injectable()
export class RegisterModelUseCase {
  constructor(
    private readonly database: Database,
    @Inject(MODEL_FOLDER) private readonly folder: string,
  ) {}

  /** The same model again is no error. */
  async register({ head, numbers, figures }: RegisterModel, who: Identity, now: Date): Promise<Outcome<string>> {
    const bytes = Buffer.from(numbers, 'base64');
    const { version } = head;
    try {
      await openHead(head, bytes, this.folder);
    } catch (error) {
      if (error instanceof ModelFileError) return modelUnfit(422, error);
      throw error;
    }
    return this.database.transaction(async (tx) => {
      await lockModels(tx);
      const same = await isSame(tx, version, head, bytes);
      if (same === false) return versionTaken(version);
      if (same === null) await insertModel(tx, { version, shipped: false, head, numbers: bytes, figures }, { role: who.role, id: who.id }, now);
      return done(version);
    });
  }
}

/** Whether the version is known by this very model; null when it is not known. */
export async function isSame(tx: Tx, version: string, head: object, numbers: Buffer): Promise<boolean | null> {
  const [row] = await tx.query<{ same: boolean }>('select head = $2::jsonb and numbers = $3 as same from photo_model where version = $1', [version, JSON.stringify(head), numbers]);
  return row?.same ?? null;
}

const versionTaken = (version: string) =>
  refuse(409, 'MODEL.VERSION_TAKEN', `版本号 ${version} 已有另一个模型，请换一个版本号。`, `Another model has the version ${version}, please choose another.`, { field: 'head.version' });
