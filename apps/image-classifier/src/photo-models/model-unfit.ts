import { refuse, type Refusal } from '@paidan/contracts';
import type { ModelFileError } from '@paidan/photo-model';

/** @param status 422 for one that comes, 409 for one that was kept and fits no more */
export const modelUnfit = (status: 409 | 422, { file, problem }: ModelFileError): Refusal =>
  refuse(status, 'MODEL.UNFIT', `模型与本系统不符（${file}），请用本版本的 npm run train:photo 重新训练。`, `The model does not fit this version (${file} ${problem}); train it anew with npm run train:photo.`, { field: 'head' });
