import type { Actor } from '@paidan/case';

/** Dispatch itself, for what nobody did by hand. */
export const SYSTEM: Actor = { role: 'service', id: 'dispatch', name: '智能派单' };
