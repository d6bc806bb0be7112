export { drawRepaired, findPictures } from './pictures';
