/** The longest side in pixels, and the quality, of what is uploaded: about 300 KB instead of 5 to 12 MB. */
const LONGEST = 1_600;
const QUALITY = 0.8;

/** A smaller JPEG that stands upright, without what the camera wrote into the file; null when it cannot be read as a picture. */
export async function shrinkPhoto(file: Blob): Promise<ArrayBuffer | null> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (!bitmap) return null;
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  return jpeg ? jpeg.arrayBuffer() : null;
}
