export { logIn } from './browser/log-in';
export { openBrowser, Screen, sizes, type Size } from './browser/open-browser';
