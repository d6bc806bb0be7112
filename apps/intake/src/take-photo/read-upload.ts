import type { MultipartFile } from '@fastify/multipart';
import { done, PHOTO_LIMIT, refuse, type Outcome } from '@paidan/contracts';
import type { FastifyRequest } from 'fastify';

const IMAGE_TYPES = new Set(['image/jpeg', 'image/jpg', 'image/pjpeg', 'image/png', 'image/webp', 'application/octet-stream']);

/** The one file of a photo upload, whole in memory (10 MB at most), or why it cannot be taken. */
export async function readUpload(request: FastifyRequest): Promise<Outcome<Buffer>> {
  const outcome = await readForm(request);
  // What is left unread would stand before the next request of the same connection.
  if (outcome.kind === 'refused') request.raw.unpipe().resume();
  return outcome;
}

async function readForm(request: FastifyRequest): Promise<Outcome<Buffer>> {
  if (!request.isMultipart()) return wrongType('Content-Type');
  let file: MultipartFile | undefined;
  try {
    file = await request.file({ limits: { fileSize: PHOTO_LIMIT, files: 1, fields: 10 } });
  } catch {
    return unreadableForm();
  }
  if (!file || file.fieldname !== 'file') return missingFile();
  if (!IMAGE_TYPES.has(file.mimetype)) {
    file.file.resume();
    return wrongType('file');
  }
  try {
    return done(await file.toBuffer());
  } catch (error) {
    return (error as { statusCode?: number }).statusCode === 413 ? tooLarge() : unreadableForm();
  }
}

const wrongType = (field: string) =>
  refuse(415, 'PHOTO.WRONG_TYPE', '请以表单字段 file 上传 JPEG、PNG 或 WebP 照片。', 'Please send a JPEG, PNG or WebP picture as the form field "file".', { field });
const missingFile = () =>
  refuse(400, 'PHOTO.MISSING', '表单中没有字段 file，请选择照片后重试。', 'The form has no field "file", please choose a photo.', { field: 'file' });
const unreadableForm = () =>
  refuse(400, 'PHOTO.UNREADABLE_FORM', '上传表单不完整，请重试。', 'The upload form is incomplete, please try again.', { field: 'file' });
const tooLarge = () =>
  refuse(413, 'PHOTO.TOO_LARGE', '照片超过 10 MB，请压缩后上传。', 'The photo is larger than 10 MB, please send a smaller one.', { field: 'file' });
