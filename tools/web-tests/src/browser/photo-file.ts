import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'paidan-photos-'));
let photos = 0;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A photo as a file, for the browser to read by itself: a large one sent over the line to the browser takes a busy machine a minute. @returns its path, until the tests of this file are over */
export function photoFile(jpeg: Buffer): string {
  const path = join(folder, `photo-${(photos += 1)}.jpg`);
  writeFileSync(path, jpeg);
  return path;
}
