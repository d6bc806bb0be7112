import type { HtmlTagDescriptor, Plugin } from 'vite';

/** Has the page fetch some of its lazy parts, with their styles, from its first line on, instead of when its program has begun to run. */
export const fetchAtOnce = (parts: RegExp): Plugin => ({
  name: 'fetch-at-once',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {} }) => {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const wanted = chunks.filter(({ facadeModuleId }) => facadeModuleId !== null && parts.test(facadeModuleId));
      const files = new Set(wanted.flatMap(({ fileName, imports }) => [fileName, ...imports]));
      const styles = new Set([...files].flatMap((file) => [...(chunks.find(({ fileName }) => fileName === file)?.viteMetadata?.importedCss ?? [])]));
      const link = (rel: string) => (file: string): HtmlTagDescriptor => ({ tag: 'link', attrs: { rel, crossorigin: true, href: `/${file}` }, injectTo: 'head' });
      const isNew = (file: string) => !html.includes(file);
      return [...[...files].filter(isNew).map(link('modulepreload')), ...[...styles].filter(isNew).map(link('stylesheet'))];
    },
  },
});
