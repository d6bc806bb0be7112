import { PhoneError } from '../citizen-api/platform';

/** The longest side of a photo that is sent, in pixels, and its JPEG quality: some 300 KB, enough to judge and to see. */
const LONGEST = 1600;
const QUALITY = 0.82;

/** Opens the camera or the album; nothing when the person changed their mind. */
export function chooseFiles(from: 'camera' | 'album', atMost: number): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = 'image/*';
  input.multiple = from === 'album' && atMost > 1;
  input.hidden = true;
  input.setAttribute('aria-hidden', 'true');
  if (from === 'camera') input.setAttribute('capture', 'environment');
  document.body.append(input);
  return new Promise<File[]>((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])].slice(0, atMost)));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  }).finally(() => input.remove());
}

/** The picture, upright; by an image element where a browser has no better way. */
async function readPicture(file: Blob): Promise<ImageBitmap | HTMLImageElement> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return readByElement(file);
  }
}

function readByElement(file: Blob): Promise<HTMLImageElement> {
  const source = URL.createObjectURL(file);
  const image = new Image();
  return new Promise<HTMLImageElement>((resolve, reject) => {
    image.onload = () => resolve(image);
    image.onerror = () => reject(new PhoneError('photo-unreadable'));
    image.src = source;
  }).finally(() => URL.revokeObjectURL(source));
}

/** A smaller JPEG, turned upright. @throws PhoneError when the browser cannot read the picture. */
export async function smallerPhoto(file: Blob): Promise<Blob> {
  const whole = await readPicture(file);
  const share = Math.min(1, LONGEST / Math.max(whole.width, whole.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(whole.width * share));
  canvas.height = Math.max(1, Math.round(whole.height * share));
  canvas.getContext('2d')!.drawImage(whole, 0, 0, canvas.width, canvas.height);
  if ('close' in whole) whole.close();
  const smaller = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  if (!smaller) throw new PhoneError('photo-unreadable');
  return smaller;
}
