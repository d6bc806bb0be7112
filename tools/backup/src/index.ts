export { makeBackup } from './make-backup';
export { restoreBackup } from './restore-backup';
export { homeFolder, photosOf, placesOf, type Places } from './places.env';
