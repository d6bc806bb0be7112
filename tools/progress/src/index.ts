export { progress } from './progress';
