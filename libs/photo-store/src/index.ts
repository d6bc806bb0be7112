export { photoKinds, type PhotoKind, type PhotoStore } from './photo-store';
export { FolderPhotoStore } from './folder-photo-store';
export { ObjectPhotoStore, type ObjectStoreOptions } from './object-photo-store';
export { explainStore } from './explain-store';
export { openPhotoStore } from './photo-store.env';
