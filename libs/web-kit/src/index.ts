export { addressOf, ask, askWhoIAm, onLoggedOut, sendPhoto, takeFile, tell, type Answer, type Calling } from './call';
export { chosenLanguage, speak, startTexts, useSaying, type Language, type TextLoader } from './language';
export { LiveLine, type LineState } from './live-line';
export { endProviderLogin, giveProviderCode, useProviderLogin } from './provider-login';
export { sideOf } from './sides';
export { clockIsOffBy, hearServerTime, serverNow } from './server-clock';
export { shareText } from './share-text';
export { clockTime, duration, fullTime, shortTime } from './shanghai-time';
