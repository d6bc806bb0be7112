import { gather } from './gather';

export const texts = gather(import.meta.glob('./en/*.json', { eager: true, import: 'default' }));
