import { randomUUID } from 'node:crypto';

export interface Ends<T = object> {
  success?: (answer: T & { errMsg: string }) => void;
  fail?: (why: { errMsg: string }) => void;
  complete?: (ended: { errMsg: string }) => void;
}
interface Sending extends Ends {
  url: string;
  method?: string;
  header?: Record<string, string>;
  data?: unknown;
  filePath?: string;
  name?: string;
}

/** What of a phone `wx` works on; what is asked against WeChat's rules is refused as WeChat refuses it. */
export interface PhoneParts {
  /** The server that the mini-program was built for, the only one that WeChat lets it ask; and where that is here. */
  readonly server: string;
  readonly door: string;
  /** Of `app.json`: what may be asked about where a person is. */
  readonly privateInfos: readonly string[];
  readonly place: { readonly longitude: number; readonly latitude: number };
  readonly photo: Buffer;
  readonly files: Map<string, Buffer>;
  readonly kept: Map<string, unknown>;
  readonly asked: { readonly name: string; readonly inTap: boolean; readonly ended: string; readonly what: unknown }[];
  isInTap(): boolean;
  later(work: () => void): void;
  open(url: string, how: 'push' | 'alone'): void;
}

/** The longest that WeChat keeps under one name, and the most templates that one question may have. */
const KEPT_MOST = 1024 * 1024;
const TEMPLATES_MOST = 3;
/** They return a task, never a promise. */
const BREAKABLE = new Set(['request', 'uploadFile', 'downloadFile']);

class Refused extends Error {}

/** WeChat's functions, those that the mini-program calls. */
export function wxOf(phone: PhoneParts) {
  let files = 0;
  const path = (of: 'tmp' | 'store') => `wxfile://${of}_${(files += 1)}.jpg`;
  const fileAt = (at: string): Buffer => phone.files.get(at) ?? refuse(`fail no such file or directory ${at}`);
  const refuse = (why: string): never => { throw new Refused(why); };

  /** A function that ends by its callbacks, later; asked without any it gives a promise, but for those that give something to break them off by. */
  const call = <A extends Ends<T>, T extends object>(name: string, work: (given: A) => T | Promise<T>, what: (given: A) => unknown = () => undefined) => (given: A = {} as A) => {
    const inTap = phone.isInTap();
    const ended = new Promise<T & { errMsg: string }>((resolve, reject) => {
      const note = (errMsg: string) => (phone.asked.push({ name, inTap, ended: errMsg, what: what(given) }), { errMsg });
      const done = (answer: T) => resolve({ ...answer, ...note(`${name}:ok`) });
      const failed = (error: unknown) => reject(note(`${name}:${error instanceof Refused ? error.message : `fail ${String(error)}`}`) as unknown as Error);
      try {
        const outcome = work(given);
        if (outcome instanceof Promise) void outcome.then(done, failed);
        else done(outcome);
      } catch (error) {
        failed(error);
      }
    });
    if (!given.success && !given.fail && !given.complete && !BREAKABLE.has(name)) return ended;
    ended.then((answer) => phone.later(() => (given.success?.(answer), given.complete?.(answer))), (why: { errMsg: string }) => phone.later(() => (given.fail?.(why), given.complete?.(why))));
    return { abort: () => undefined, onProgressUpdate: () => undefined, onHeadersReceived: () => undefined, offProgressUpdate: () => undefined };
  };
  const urlOf = (url: string) => (url.startsWith(`${phone.server}/`) ? phone.door + url.slice(phone.server.length) : refuse('fail url not in domain list'));
  const mayKnowPlace = (name: string) => void (phone.privateInfos.includes(name) || refuse('fail the api need to be declared in the requiredPrivateInfos field in app.json'));
  const parsed = (text: string): unknown => { try { return JSON.parse(text); } catch { return text; } };

  return {
    login: call('login', () => ({ code: `demo-${randomUUID()}` })),
    request: call('request', async ({ url, method = 'GET', header = {}, data }: Sending) => {
      const answer = await fetch(urlOf(url), { method, headers: header, ...(method === 'GET' || data === undefined ? {} : { body: JSON.stringify(data) }) });
      return { statusCode: answer.status, header: Object.fromEntries(answer.headers), data: parsed(await answer.text()) };
    }, ({ url, method }) => `${method} ${new URL(url).pathname}`),
    uploadFile: call('uploadFile', async ({ url, filePath, name, header = {} }: Sending) => {
      const form = new FormData();
      form.append(name!, new Blob([new Uint8Array(fileAt(filePath!))], { type: 'image/jpeg' }), 'photo.jpg');
      const answer = await fetch(urlOf(url), { method: 'POST', headers: header, body: form });
      return { statusCode: answer.status, data: await answer.text() };
    }),
    downloadFile: call('downloadFile', async ({ url, header = {} }: Sending) => {
      const answer = await fetch(urlOf(url), { headers: header });
      const tempFilePath = path('tmp');
      phone.files.set(tempFilePath, Buffer.from(await answer.arrayBuffer()));
      return { statusCode: answer.status, tempFilePath };
    }),
    chooseMedia: call('chooseMedia', () => {
      const tempFilePath = path('tmp');
      phone.files.set(tempFilePath, phone.photo);
      return { type: 'image', tempFiles: [{ tempFilePath, size: phone.photo.length, fileType: 'image' }] };
    }),
    compressImage: call('compressImage', ({ src }: Ends & { src: string }) => {
      const tempFilePath = path('tmp');
      phone.files.set(tempFilePath, fileAt(src));
      return { tempFilePath };
    }),
    getFileSystemManager: () => ({
      saveFile: call('saveFile', ({ tempFilePath }: Ends & { tempFilePath: string }) => {
        const savedFilePath = path('store');
        phone.files.set(savedFilePath, fileAt(tempFilePath));
        phone.files.delete(tempFilePath);
        return { savedFilePath };
      }),
      accessSync: (at: string) => void fileAt(at),
      readFileSync: (at: string, encoding: BufferEncoding) => fileAt(at).toString(encoding),
    }),
    removeSavedFile: call('removeSavedFile', ({ filePath }: Ends & { filePath: string }) => (fileAt(filePath), phone.files.delete(filePath), {})),
    getStorage: call('getStorage', ({ key }: Ends & { key: string }) => (phone.kept.has(key) ? { data: phone.kept.get(key) } : refuse('fail data not found'))),
    setStorage: call('setStorage', ({ key, data }: Ends & { key: string; data: unknown }) => (JSON.stringify(data).length > KEPT_MOST ? refuse('fail exceed storage item max length') : phone.kept.set(key, data), {})),
    removeStorage: call('removeStorage', ({ key }: Ends & { key: string }) => (phone.kept.delete(key), {})),
    getLocation: call('getLocation', () => (mayKnowPlace('getLocation'), { ...phone.place, accuracy: 15 })),
    chooseLocation: call('chooseLocation', () => (mayKnowPlace('chooseLocation'), { ...phone.place, name: '乐安公园', address: '乐安大街' })),
    /** Only within the tap itself: a moment later WeChat refuses. */
    requestSubscribeMessage: call('requestSubscribeMessage', ({ tmplIds }: Ends & { tmplIds: string[] }) => {
      if (!phone.isInTap()) refuse('fail can only be invoked by user TAP gesture.');
      if (tmplIds.length === 0 || tmplIds.length > TEMPLATES_MOST) refuse('fail Templates count out of max bounds');
      return Object.fromEntries(tmplIds.map((id) => [id, 'accept']));
    }, ({ tmplIds }) => tmplIds),
    setClipboardData: call('setClipboardData', () => ({})),
    pageScrollTo: call('pageScrollTo', () => ({})),
    setNavigationBarTitle: call('setNavigationBarTitle', () => ({})),
    navigateTo: call('navigateTo', ({ url }: Ends & { url: string }) => (phone.open(url, 'push'), {})),
    reLaunch: call('reLaunch', ({ url }: Ends & { url: string }) => (phone.open(url, 'alone'), {})),
    nextTick: (work: () => void) => phone.later(work),
    canIUse: () => true,
    getLaunchOptionsSync: () => ({ path: 'pages/report/report', query: {}, scene: 1001, referrerInfo: {} }),
    getEnterOptionsSync: () => ({ path: 'pages/report/report', query: {}, scene: 1001, referrerInfo: {} }),
    getSystemInfoSync: () => ({ platform: 'ios', SDKVersion: '3.7.0', windowWidth: 375, windowHeight: 667, pixelRatio: 2, language: 'zh_CN' }),
    getWindowInfo: () => ({ windowWidth: 375, windowHeight: 667, pixelRatio: 2 }),
    onAppShow: () => undefined,
    onAppHide: () => undefined,
    onNetworkStatusChange: () => undefined,
  };
}
