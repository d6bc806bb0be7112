import { ModelFileError, type JudgedPhoto } from '@paidan/photo-model';
import type { SeenPhoto } from '../judge-report/gather-evidence';
import { readObjects, type ObjectsModel } from './objects-model';
import { seeObjects } from './see-objects';

/** Sees objects in photos by the features they were judged by; ready, or able to say why not. */
export class ObjectsJudge {
  constructor(private readonly model: ObjectsModel | ModelFileError) {}

  /** Rejects only for what is no fault of the files. */
  static async open(folder: string): Promise<ObjectsJudge> {
    return new ObjectsJudge(await readObjects(folder).catch((error: unknown) => {
      if (error instanceof ModelFileError) return error;
      throw error;
    }));
  }

  isReady = (): boolean => !(this.model instanceof ModelFileError);

  /** Why it cannot be used: which file, and what to run; null when it can. */
  describe = (): string | null => (this.model instanceof ModelFileError ? this.model.message : null);

  /** With a damaged file a photo shows what it showed before, and no objects. */
  lookAt({ version, opinion }: Pick<JudgedPhoto, 'version' | 'opinion'>): SeenPhoto {
    const judged = { ...opinion, version };
    return this.model instanceof ModelFileError ? judged : { ...judged, objects: seeObjects(this.model, opinion.features) };
  }
}
