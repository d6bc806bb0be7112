import type { JudgedPhoto } from '@paidan/photo-model';
import type { SeenPhoto } from '../judge-report/gather-evidence';
import { ObjectsFileError, readObjects, type ObjectsModel } from './objects-model';
import { seeObjects } from './see-objects';

/** Sees objects in photos by the features they were judged by, or is able to say why not; photos are judged all the same. */
export class ObjectsJudge {
  constructor(private readonly model: ObjectsModel | ObjectsFileError) {}

  /** Rejects only for what is no fault of the files. */
  static async open(folder: string): Promise<ObjectsJudge> {
    return new ObjectsJudge(await readObjects(folder).catch((error: unknown) => {
      if (error instanceof ObjectsFileError) return error;
      throw error;
    }));
  }

  /** Why it cannot be used: which file, and what to run; null when it can. */
  describe = (): string | null => (this.model instanceof ObjectsFileError ? this.model.message : null);

  /** With a damaged file a photo shows what it showed before, and no objects. */
  lookAt({ version, opinion }: Pick<JudgedPhoto, 'version' | 'opinion'>): SeenPhoto {
    const judged = { ...opinion, version };
    return this.model instanceof ObjectsFileError ? judged : { ...judged, objects: seeObjects(this.model, opinion.features) };
  }
}
