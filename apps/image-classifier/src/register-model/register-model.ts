import { Inject, Injectable } from '@nestjs/common';
import { done, refuse, type Identity, type Outcome, type RegisterModel } from '@paidan/contracts';
import { Database, type Tx } from '@paidan/persistence';
import { ModelFileError, openHead } from '@paidan/photo-model';
import { MODEL_FOLDER } from '../classify-report/classify.token';
import { insertModel, lockModels } from '../photo-models/model-store';

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
      if (error instanceof ModelFileError) return unfit(error.message);
      throw error;
    }
    return this.database.transaction(async (tx) => {
      await lockModels(tx);
      const known = await numbersOf(tx, version);
      if (known && !known.equals(bytes)) return versionTaken(version);
      if (!known) await insertModel(tx, { version, shipped: false, head, numbers: bytes, figures }, { role: who.role, id: who.id }, now);
      return done(version);
    });
  }
}

async function numbersOf(tx: Tx, version: string): Promise<Buffer | null> {
  const [row] = await tx.query<{ numbers: Buffer }>('select numbers from photo_model where version = $1', [version]);
  return row?.numbers ?? null;
}

const unfit = (problem: string) =>
  refuse(422, 'MODEL.UNFIT', `模型与本系统不符，未登记（${problem}）。请用本版本的 npm run train:photo 重新训练。`, 'The model does not fit and was not registered; train it anew with this version’s npm run train:photo.', { field: 'head' });
const versionTaken = (version: string) =>
  refuse(409, 'MODEL.VERSION_TAKEN', `版本号 ${version} 已有另一个模型，请换一个版本号。`, `Another model has the version ${version}, please choose another.`, { field: 'head.version' });
