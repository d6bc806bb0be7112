export { findPictures } from './pictures';
