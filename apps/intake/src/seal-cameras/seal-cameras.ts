import type { Camera, CityFiles } from '@paidan/city';
import type { PersonalData } from '@paidan/personal-data';
import type { Database } from '@paidan/persistence';

/** Where a camera's secret belongs: it opens there and nowhere else. */
const secretPlace = ({ id }: Camera) => `camera.secret/${id}`;

/** The cameras as the tables keep them: whoever reads a copy of the tables signs no alert. */
export const sealCameras = (cameras: CityFiles['cameras'], seals: PersonalData): CityFiles['cameras'] =>
  cameras.map((camera) => ({ ...camera, secret: seals.seal(camera.secret, secretPlace(camera)) }));

/** The cameras with their secrets as they sign by them. Throws, naming the key, when it is not in the ring. */
export const openCameras = (cameras: CityFiles['cameras'], seals: PersonalData): CityFiles['cameras'] =>
  cameras.map((camera) => ({ ...camera, secret: seals.open(camera.secret, secretPlace(camera)) }));

const isSealed = ({ secret }: Camera) => secret.startsWith('p1:');

/** Seals what every version of the cameras holds in the clear or by an earlier key or cipher. @returns how many versions it sealed. */
export async function sealKeptCameras(database: Database, seals: PersonalData): Promise<number> {
  const kept = await database.query<{ version: string; content: Camera[] }>("select version, content from city_document where name = 'cameras'");
  const due = kept.filter(({ content }) => content.some(({ secret }) => !secret.startsWith(seals.currentMark)));
  for (const { version, content } of due) {
    const cameras = content.map((camera) => (isSealed(camera) ? openCameras([camera], seals)[0]! : camera));
    await database.query("update city_document set content = $2 where name = 'cameras' and version = $1", [version, JSON.stringify(sealCameras(cameras, seals))]);
  }
  // Written anew, so that what stood in the clear is not left in the file.
  if (due.some(({ content }) => !content.every(isSealed))) await database.query('vacuum full city_document');
  return due.length;
}
