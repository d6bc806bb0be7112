import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { compileFunction, createContext, runInContext, type Context } from 'node:vm';
import { wxOf, type PhoneParts } from './wx';
import { textOf, Wxml, type Shown } from './wxml';

type Data = Record<string, unknown>;
type Handler = (this: Page, event: object) => unknown;
interface PageConfig {
  readonly data?: Data;
  readonly [handler: string]: unknown;
}
interface Page extends Record<string, unknown> {
  data: Data;
  readonly route: string;
}

/** The most bytes that WeChat takes from the logic to the screen at once. */
const MOST_AT_ONCE = 1024 * 1024;

interface Built {
  /** Where the mini-program was built to, and what is to stand in its place of what was built in: text and its replacement. */
  readonly folder: string;
  readonly instead: readonly (readonly [string, string])[];
}

/**
 * WeChat, as far as a mini-program's own code can tell: no document, no window, no `eval`, its files as modules, pages by
 * `Page`, the screen by `setData` and WXML. What WeChat would refuse or complain of stands in `faults`.
 */
export class MiniProgram {
  readonly faults: string[] = [];
  readonly asked: PhoneParts['asked'] = [];
  readonly kept = new Map<string, unknown>();
  private readonly files = new Map<string, Buffer>();
  private readonly modules = new Map<string, unknown>();
  private readonly configs = new Map<string, PageConfig>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly replaced = new Set<string>();
  private readonly appJson: { readonly pages: readonly string[]; readonly requiredPrivateInfos?: readonly string[] };
  private readonly context: Context;
  private pages: Page[] = [];
  private app: Data = {};
  private inTap = false;
  private closed = false;
  private loading = '';

  constructor(private readonly built: Built, parts: Pick<PhoneParts, 'server' | 'door' | 'place' | 'photo'>) {
    this.appJson = JSON.parse(this.file('app.json')) as typeof this.appJson;
    const wx = wxOf({
      ...parts, files: this.files, kept: this.kept, asked: this.asked, privateInfos: this.appJson.requiredPrivateInfos ?? [],
      isInTap: () => this.inTap, later: (work) => void this.after(work, 0), open: (url, how) => this.open(url, how),
    });
    this.context = createContext({
      wx, console: { ...console, error: (...said: unknown[]) => void this.faults.push(said.map(String).join(' ')) },
      App: (config: Data) => void (this.app = config), Page: (config: PageConfig) => void this.configs.set(this.loading, config), Component: () => undefined,
      getApp: () => this.app, getCurrentPages: () => this.pages,
      setTimeout: (work: () => void, wait = 0) => this.after(work, wait), clearTimeout: (timer: NodeJS.Timeout) => this.stop(timer),
      setInterval: (work: () => void, wait: number) => this.every(work, wait), clearInterval: (timer: NodeJS.Timeout) => this.stop(timer),
    }, { codeGeneration: { strings: false, wasm: false } });
    runInContext('globalThis.global = globalThis; delete globalThis.WebAssembly; delete globalThis.SharedArrayBuffer;', this.context);
  }

  /** Opened from WeChat's list: the app, then its first page. */
  launch(): this {
    this.require('app.js');
    const options = { path: this.appJson.pages[0], query: {}, scene: 1001, referrerInfo: {} };
    for (const moment of ['onLaunch', 'onShow']) (this.app[moment] as ((options: object) => void) | undefined)?.call(this.app, options);
    this.open(`/${this.appJson.pages[0]!}`, 'alone');
    for (const [was] of this.built.instead) if (!this.replaced.has(was)) throw new Error(`nothing was built with ${was}`);
    return this;
  }

  /** What the page that is open shows. */
  get shown(): Shown {
    const { route, data } = this.pages.at(-1)!;
    const scripts = { xs: this.require('utils.wxs') };
    return new Wxml(this.file(`${route}.wxml`), this.file('base.wxml'), scripts).show(data);
  }

  get text(): string {
    return textOf(this.shown);
  }

  /** A finger on the words of a button. */
  tap(words: string): void {
    const way = wayTo(this.shown, (element) => element.tag === 'button' && textOf(element) === words);
    if (!way) throw new Error(`there is no button “${words}” in: ${this.text}`);
    if (way.at(-1)!.attributes.disabled === true) throw new Error(`“${words}” takes no taps now`);
    this.inTap = true;
    try {
      this.happen('tap', way, {});
    } finally {
      this.inTap = false;
    }
  }

  type(id: string, value: string): void {
    const way = wayTo(this.shown, ({ attributes }) => attributes.id === id);
    if (!way) throw new Error(`there is no field ${id}`);
    this.happen('input', way, { value, cursor: value.length });
  }

  /** Nothing of it goes on: an answer that comes later finds nobody. */
  close(): void {
    this.closed = true;
    for (const timer of this.timers) clearTimeout(timer);
  }

  /** An event goes from the innermost element outwards, to whoever is bound to it. */
  private happen(type: string, way: readonly Shown[], detail: object): void {
    const page = this.pages.at(-1)!;
    const marked = ({ attributes }: Shown) => ({ id: String(attributes.id ?? ''), dataset: { sid: attributes['data-sid'] }, offsetLeft: 0, offsetTop: 0 });
    for (const element of way.toReversed()) {
      const handler = element.attributes[`bind${type}`];
      if (typeof handler === 'string' && handler) (page[handler] as Handler).call(page, { type, detail, timeStamp: Date.now(), target: marked(way.at(-1)!), currentTarget: marked(element), touches: [], changedTouches: [], mark: {} });
    }
  }

  private open(url: string, how: 'push' | 'alone'): void {
    const [path, query = ''] = url.replace(/^\//, '').split('?');
    if (!this.appJson.pages.includes(path!)) throw new Error(`page "${path}" is not found`);
    this.loading = path!;
    this.require(`${path}.js`);
    const config = this.configs.get(path!)!;
    const page: Page = { ...config, data: structuredCloneOf(config.data ?? {}), route: path!, setData: (data: Data, told?: () => void) => this.setData(page, data, told) };
    if (how === 'alone') for (const left of this.pages.splice(0)) this.tell(left, 'onUnload');
    else if (this.pages.length > 0) this.tell(this.pages.at(-1)!, 'onHide');
    this.pages.push(page);
    for (const moment of ['onLoad', 'onShow', 'onReady']) this.tell(page, moment, Object.fromEntries(query.split('&').filter(Boolean).map((part) => part.split('=').map(decodeURIComponent) as [string, string])));
  }

  private tell(page: Page, moment: string, options: object = {}): void {
    (page[moment] as Handler | undefined)?.call(page, options);
  }

  private setData(page: Page, data: Data, told?: () => void): void {
    const json = JSON.stringify(data);
    if (json.length > MOST_AT_ONCE) this.faults.push(`setData: ${json.length} bytes at once`);
    for (const [path, value] of Object.entries(data)) {
      if (value === undefined) this.faults.push(`setData: ${path} is undefined`);
      else put(page.data, path.replace(/\[(\d+)\]/g, '.$1').split('.').filter(Boolean), structuredCloneOf(value));
    }
    if (told) this.after(() => told.call(page), 0);
  }

  private require(path: string): unknown {
    if (this.modules.has(path)) return this.modules.get(path);
    const module = { exports: {} as unknown };
    this.modules.set(path, module.exports);
    const source = this.built.instead.reduce((text, [was, becomes]) => (text.includes(was) && this.replaced.add(was), text.replace(was, () => becomes)), this.file(path));
    const run = compileFunction(source, ['require', 'module', 'exports'], { parsingContext: this.context, filename: path }) as (...given: unknown[]) => void;
    run((other: string) => this.require(normalize(join(dirname(path), other))), module, module.exports);
    this.modules.set(path, module.exports);
    return module.exports;
  }

  private file = (path: string): string => readFileSync(join(this.built.folder, path), 'utf8');

  private after(work: () => void, wait: number): NodeJS.Timeout | undefined {
    if (this.closed) return undefined;
    const timer = setTimeout(() => (this.timers.delete(timer), this.guarded(work)), wait);
    return this.timers.add(timer), timer;
  }

  private every(work: () => void, wait: number): NodeJS.Timeout | undefined {
    if (this.closed) return undefined;
    const timer = setInterval(() => this.guarded(work), wait);
    return this.timers.add(timer), timer;
  }

  private stop(timer: NodeJS.Timeout): void {
    clearTimeout(timer);
    this.timers.delete(timer);
  }

  private guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.faults.push(String((error as Error).stack ?? error));
    }
  }
}

/** What goes to the screen goes as JSON: functions and what is undefined stay behind. */
const structuredCloneOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

function put(into: Data, [first, ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) into[first!] = value;
  else put((into[first!] ??= /^\d+$/.test(rest[0]!) ? [] : {}) as Data, rest, value);
}

/** From the page to the first element that is meant; null when none is. */
function wayTo(shown: Shown, meant: (shown: Shown) => boolean): Shown[] | null {
  if (meant(shown)) return [shown];
  for (const child of shown.children) {
    const way = wayTo(child, meant);
    if (way) return [shown, ...way];
  }
  return null;
}
