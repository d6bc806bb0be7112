export { makeDemoCity } from './make-demo-city';
export { DEMO_PASSWORD } from './make-people';
