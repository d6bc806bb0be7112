import { words, type Words } from '@paidan/contracts';
import { HELD_FROM, type Guarded } from '@paidan/photo-privacy';

const score = (indecency: number) => indecency.toFixed(2);

/** Why a photo is shown or held, for the control room. */
export function guardWords({ kind, indecency, faces, plates }: Guarded): Words {
  if (kind === 'held') {
    return words(`内容检查 ${score(indecency ?? 1)}，达到 ${HELD_FROM}，可能不雅，请人工审核`, `The check says ${score(indecency ?? 1)}, from ${HELD_FROM} on a person looks first: it may be indecent`);
  }
  const passed = indecency === null ? words('人工审核放行', 'Released by a person') : words(`内容检查 ${score(indecency)}，通过`, `The check says ${score(indecency)}, passed`);
  return words(`${passed.zh}；已遮挡人脸 ${faces.length} 处、车牌 ${plates.length} 处`, `${passed.en}; covered: faces ${faces.length}, plates ${plates.length}`);
}
