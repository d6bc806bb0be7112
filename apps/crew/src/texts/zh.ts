import { gather } from './gather';

export const texts = gather(import.meta.glob('./zh/*.json', { eager: true, import: 'default' }));
