export { findPictures, type Picture } from './pictures';
export { PublicDoor, expectStatus, type Answer } from './public-door';
export { Staff, type DemoAccounts } from './staff';
export { walkCase, type Walk } from './walk';
export { tellStories, type Story } from './stories';
