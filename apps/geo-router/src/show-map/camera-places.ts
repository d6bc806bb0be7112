import type { CityFiles } from '@paidan/city';
import { cityDocumentAt, keepCityDocument, type Database, type Tx } from '@paidan/persistence';

/** A camera as a map shows it: never its key nor its secret. */
export type CameraPlace = Pick<CityFiles['cameras'][number], 'id' | 'name' | 'location'>;
const NAME = 'camera-places';

/** Keeps where the cameras are, and nothing else of them. */
export const importCameraPlaces = (tx: Tx, cameras: CityFiles['cameras'], validFrom: string, version: string): Promise<void> =>
  keepCityDocument(tx, { name: NAME, version, validFrom, content: cameras.map(({ id, name, location }) => ({ id, name, location })) });

export const cameraPlaces = async (database: Database): Promise<CameraPlace[]> => ((await cityDocumentAt(database, NAME, new Date()))?.content as CameraPlace[] | undefined) ?? [];
