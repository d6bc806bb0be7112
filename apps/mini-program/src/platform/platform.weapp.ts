import Taro from '@tarojs/taro';
import { NoAnswerError, PhoneError, type Answer, type FoundPlace, type Platform } from '../citizen-api/platform';
import { server, templates } from './server';

/** WeChat's longest wait for a request is 60 s. */
const WAIT_MS = 30_000;
/** The widest photo that is sent, in pixels. */
const WIDEST = 1600;

const parsed = (text: unknown): unknown => {
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
const noAnswer = (reason: unknown): never => {
  throw new NoAnswerError(String((reason as { errMsg?: string }).errMsg ?? reason));
};
const refused = (reason: unknown) => /auth|deny|denied|authorize/i.test(String((reason as { errMsg?: string }).errMsg ?? reason));

async function kept(path: string): Promise<string> {
  const smaller = await Taro.compressImage({ src: path, quality: 80, compressedWidth: WIDEST }).then(({ tempFilePath }) => tempFilePath, () => path);
  return new Promise((resolve, reject) => {
    const ended = { success: ({ savedFilePath }: { savedFilePath: string }) => resolve(savedFilePath), fail: () => reject(new PhoneError('photo-kept-not')) };
    Taro.getFileSystemManager().saveFile({ tempFilePath: smaller, ...ended } as never);
  });
}

const exists = (path: string): boolean => {
  try {
    Taro.getFileSystemManager().accessSync(path);
    return true;
  } catch {
    return false;
  }
};

/** What a refused download says: WeChat keeps it as the file. */
const saidIn = (path: string): unknown => {
  try {
    return parsed(Taro.getFileSystemManager().readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
};

async function locate(): Promise<FoundPlace> {
  const { longitude, latitude, accuracy } = await Taro.getLocation({ type: 'gcj02', isHighAccuracy: true }).catch((reason: unknown) => {
    throw new PhoneError(refused(reason) ? 'place-refused' : 'place-unknown');
  });
  return { location: { longitude, latitude, crs: 'GCJ02' }, accuracyMetres: accuracy ?? null };
}

async function pickPlace(from: FoundPlace | null): Promise<FoundPlace | null> {
  const start = from?.location.crs === 'GCJ02' ? { longitude: from.location.longitude, latitude: from.location.latitude } : {};
  const place = await Taro.chooseLocation(start).catch(() => null);
  if (!place || !place.latitude) return null;
  return { location: { longitude: Number(place.longitude), latitude: Number(place.latitude), crs: 'GCJ02' }, accuracyMetres: null, address: place.address || place.name };
}

/** The mini-program in WeChat. `wx.request` succeeds with any status; `wx.uploadFile` takes one file and answers in text. */
export const platform: Platform = {
  async request({ method, path, headers, body }): Promise<Answer> {
    const answer = await Taro.request({ url: server + path, method, header: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, data: body as object, timeout: WAIT_MS }).catch(noAnswer);
    return { status: answer.statusCode, body: parsed(answer.data) };
  },
  async upload(path, headers, ref) {
    if (!exists(ref)) throw new PhoneError('photo-kept-not');
    const answer = await Taro.uploadFile({ url: server + path, filePath: ref, name: 'file', header: { ...headers }, timeout: WAIT_MS }).catch(noAnswer);
    return { status: answer.statusCode, body: parsed(answer.data) };
  },
  async loginBy() {
    const { code } = await Taro.login().catch(noAnswer);
    return { path: '/api/v1/wechat/login', body: { code } };
  },
  read: (key) => Taro.getStorage({ key }).then(({ data }) => String(data), () => null),
  write: async (key, value) => {
    if (value === null) await Taro.removeStorage({ key }).catch(() => undefined);
    else await Taro.setStorage({ key, data: value });
  },
  async choosePhotos(from, atMost) {
    const chosen = await Taro.chooseMedia({ count: atMost, mediaType: ['image'], sourceType: [from], sizeType: ['compressed'] }).catch(() => null);
    return Promise.all((chosen?.tempFiles ?? []).map(({ tempFilePath }) => kept(tempFilePath)));
  },
  sourceOf: (ref) => Promise.resolve(exists(ref) ? ref : null),
  dropPhoto: async (ref) => {
    await Taro.removeSavedFile({ filePath: ref }).catch(() => undefined);
  },
  async picture(path, headers) {
    const answer = await Taro.downloadFile({ url: server + path, header: { ...headers }, timeout: WAIT_MS }).catch(noAnswer);
    return answer.statusCode === 200 ? { source: answer.tempFilePath } : { status: answer.statusCode, body: saidIn(answer.tempFilePath) };
  },
  locate,
  pickPlace,
  takesCoordinates: false,
  async askToNotify() {
    if (templates.length > 0) await Taro.requestSubscribeMessage({ tmplIds: templates, entityIds: [] } as never).catch(() => undefined);
  },
  giveFile: async (_, text) => void (await Taro.setClipboardData({ data: text })),
  forgetMe: () => Promise.resolve(),
  /** No secret, only never the same again. */
  newKey: () => `wx-${Date.now().toString(36)}-${Array.from({ length: 3 }, () => Math.random().toString(36).slice(2, 10)).join('')}`,
};

export const showLanguage = (): void => undefined;
export const onReturn = (resume: () => void): void => {
  Taro.onAppShow(resume);
  Taro.onNetworkStatusChange(({ isConnected }) => { if (isConnected) resume(); });
};
