export { findPictures } from './pictures';
export { PublicDoor, expectStatus } from './public-door';
