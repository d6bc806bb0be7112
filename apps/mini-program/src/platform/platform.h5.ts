import { NoAnswerError, PhoneError, type Answer, type FoundPlace, type Platform } from '../citizen-api/platform';
import { chooseFiles, smallerPhoto } from './choose-files.h5';
import { forgetPhoto, keepPhoto, readPhoto } from './photo-keeper.h5';

const WAIT_MS = 30_000;
const PLACE_WAIT_MS = 12_000;
const PREFIX = 'paidan-citizen:';
const GUEST = 'guest';

async function answerOf(url: string, request: RequestInit): Promise<Response> {
  const tooLong = new AbortController();
  const timer = setTimeout(() => tooLong.abort(), WAIT_MS);
  return fetch(url, { ...request, signal: tooLong.signal }).catch((reason: unknown) => { throw new NoAnswerError(String(reason)); }).finally(() => clearTimeout(timer));
}
const read = async (response: Response): Promise<Answer> => ({ status: response.status, body: (await response.json().catch(() => null)) as unknown });

/** The browser's own secret, made once: the same citizen at every visit. */
function guestSecret(): string {
  const kept = localStorage.getItem(PREFIX + GUEST);
  if (kept) return kept;
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const secret = btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  localStorage.setItem(PREFIX + GUEST, secret);
  return secret;
}

const locate = (): Promise<FoundPlace> =>
  new Promise((resolve, reject) => {
    if (!('geolocation' in navigator)) return reject(new PhoneError('place-unknown'));
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude, accuracy } }) => resolve({ location: { longitude, latitude, crs: 'WGS84' }, accuracyMetres: Math.round(accuracy) }),
      ({ code }) => reject(new PhoneError(code === 1 ? 'place-refused' : 'place-unknown')),
      { enableHighAccuracy: true, timeout: PLACE_WAIT_MS, maximumAge: 30_000 },
    );
  });

/** Any browser, at the gateway's own address. */
export const platform: Platform = {
  request: async ({ method, path, headers, body }) =>
    read(await answerOf(path, { method, headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })),
  async upload(path, headers, ref) {
    const photo = await readPhoto(ref);
    if (!photo) throw new PhoneError('photo-kept-not');
    const form = new FormData();
    form.append('file', photo, 'photo.jpg');
    return read(await answerOf(path, { method: 'POST', headers, body: form }));
  },
  loginBy: () => Promise.resolve({ path: '/api/v1/guest/login', body: { secret: guestSecret() } }),
  read: (key) => Promise.resolve(localStorage.getItem(PREFIX + key)),
  write: async (key, value) => {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, value);
  },
  async choosePhotos(from, atMost) {
    const files = await chooseFiles(from, atMost);
    return Promise.all(files.map(async (file) => {
      const ref = crypto.getRandomValues(new Uint32Array(4)).join('-');
      await keepPhoto(ref, await smallerPhoto(file));
      return ref;
    }));
  },
  async sourceOf(ref) {
    const photo = await readPhoto(ref);
    return photo && URL.createObjectURL(photo);
  },
  dropPhoto: forgetPhoto,
  async picture(path, headers) {
    const response = await answerOf(path, { headers });
    return response.ok ? { source: URL.createObjectURL(await response.blob()) } : read(response);
  },
  locate,
  // The map is loaded when somebody wants it.
  pickPlace: async (from) => (await import('./place-map/choose-place').catch((reason: unknown) => { throw new NoAnswerError(String(reason)); })).choosePlace(from),
  takesCoordinates: true,
  askToNotify: () => Promise.resolve(),
  async giveFile(name, text) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), WAIT_MS);
  },
  forgetMe: async () => localStorage.removeItem(PREFIX + GUEST),
  newKey: () => `h5-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`,
};

export const showLanguage = (language: 'zh' | 'en'): void => { document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'; };
/** Calls back when the page is looked at again or the line returns. */
export const onReturn = (resume: () => void): void => {
  window.addEventListener('online', resume);
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') resume(); });
};
