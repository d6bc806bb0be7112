export { KeyRing, makeKey, withKey, type Key } from './key-ring';
export { type CipherName } from './ciphers';
export { PersonalData, keyMissing, type KeyedIndex } from './personal-data';
export { noKeys, readPersonalData } from './personal-data.env';
export { maskName, maskPhone } from './mask';
