import { compileFunction } from 'node:vm';

/** What WeChat shows: an element with its attributes, or text. */
export interface Shown {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly children: readonly Shown[];
  readonly text: string;
}
interface Written {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Written[];
  readonly text: string;
}
type Scope = Readonly<Record<string, unknown>>;

const TOKEN = /<!--[^]*?-->|<(\/?)([\w-]+)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([\w:-]+)(?:="([^"]*)")?/g;
const written = (tag: string, attributes: Readonly<Record<string, string>> = {}, text = ''): Written => ({ tag, attributes, children: [], text });

function read(wxml: string): Written {
  const open = [written('')];
  for (const [, closes, tag, attributes, empty, text] of wxml.matchAll(TOKEN)) {
    if (text !== undefined) open.at(-1)!.children.push(written('', {}, text.trim()));
    else if (closes) open.pop();
    else if (tag) {
      const element = written(tag, Object.fromEntries([...attributes!.matchAll(ATTRIBUTE)].map(([, name, value]) => [name!, value ?? ''])));
      open.at(-1)!.children.push(element);
      if (!empty) open.push(element);
    }
  }
  if (open.length !== 1) throw new Error(`the template does not close <${open.at(-1)!.tag}>`);
  return open[0]!;
}

/** Names that a scope does not have are undefined, as in WeChat. */
const forgiving = (scope: Scope): Scope => new Proxy(scope, { has: (_, name) => typeof name === 'string' });
const compiled = new Map<string, (scope: Scope) => unknown>();
function valueOf(expression: string, scope: Scope): unknown {
  const known = compiled.get(expression) ?? (compileFunction(`with (scope) { return (${expression}); }`, ['scope']) as (scope: Scope) => unknown);
  compiled.set(expression, known);
  return known(forgiving(scope));
}
/** Text with its `{{}}` filled in; one that is nothing else is whatever stands in it. */
function filled(text: string, scope: Scope): unknown {
  const whole = /^\{\{([^]*)\}\}$/.exec(text);
  if (whole && !whole[1]!.includes('{{')) return valueOf(whole[1]!, scope);
  return text.replace(/\{\{([^]*?)\}\}/g, (_, expression: string) => String(valueOf(expression, scope) ?? ''));
}

/** WXML as WeChat reads it: templates, lists, conditions; what it cannot show is an error here. */
export class Wxml {
  private readonly templates = new Map<string, Written>();
  private readonly page: Written;

  /** @param wxml of the page, @param imported what it imports, @param scripts what its WXS modules give */
  constructor(wxml: string, imported: string, private readonly scripts: Scope) {
    this.page = read(wxml);
    for (const one of read(imported).children) if (one.tag === 'template' && one.attributes.name) this.templates.set(one.attributes.name, one);
  }

  show = (data: Scope): Shown => ({ tag: 'page', attributes: {}, text: '', children: this.all(this.page.children, { ...this.scripts, ...data }) });

  private all(elements: readonly Written[], scope: Scope): Shown[] {
    let chosen = true;
    return elements.flatMap((element) => {
      const { 'wx:if': condition, 'wx:for': list } = element.attributes;
      if (condition !== undefined) chosen = Boolean(filled(condition, scope));
      if (condition !== undefined && !chosen) return [];
      if ('wx:else' in element.attributes && chosen) return [];
      if (list === undefined) return this.one(element, scope);
      return ((filled(list, scope) ?? []) as unknown[]).flatMap((item, index) => this.one(element, { ...scope, item, index }));
    });
  }

  private one({ tag, attributes, children, text }: Written, scope: Scope): Shown[] {
    if (tag === '') return text === '' ? [] : [{ tag, attributes: {}, children: [], text: String(filled(text, scope) ?? '') }];
    if (tag === 'import' || tag === 'wxs') return [];
    if (tag === 'block') return this.all(children, scope);
    if (tag === 'template') return this.template(attributes, scope);
    const given = Object.fromEntries(Object.entries(attributes).filter(([name]) => !name.startsWith('wx:')).map(([name, value]) => [name, filled(value, scope)]));
    return [{ tag, attributes: given, children: this.all(children, scope), text: '' }];
  }

  private template({ is, data }: Readonly<Record<string, string>>, scope: Scope): Shown[] {
    const name = String(filled(is ?? '', scope));
    const template = this.templates.get(name);
    if (!template) throw new Error(`there is no template ${name}`);
    const inner = valueOf(`{${/^\{\{([^]*)\}\}$/.exec(data ?? '')?.[1] ?? ''}}`, scope) as Scope;
    return this.all(template.children, { ...this.scripts, ...inner });
  }
}

export const textOf = ({ text, children }: Shown): string => text + children.map(textOf).join('');
