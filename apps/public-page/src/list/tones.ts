import type { Tone } from '@paidan/web-map';

export const tones: readonly Tone[] = [
  { key: 'open', colour: '#b85c00', shape: 'triangle', words: { zh: '正在办理', en: 'Open' } },
  { key: 'closed', colour: '#2f7a4d', shape: 'disc', words: { zh: '已经办结', en: 'Resolved' } },
];
export const toneOf = ({ open }: { open: boolean }): number => (open ? 0 : 1);
