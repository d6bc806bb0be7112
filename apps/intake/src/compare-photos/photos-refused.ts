import { refuse } from '@paidan/contracts';

/** Photos of a completion that are nobody's, another's or used already. */
export const photosRefused = () =>
  refuse(400, 'CASE.PHOTO_UNKNOWN', '有照片不存在、不是您上传的，或已用于其他案件，请重新上传。', 'A photo is unknown, not yours or used already, please upload it again.', { field: 'photoIds' });
