import { z } from 'zod';
import { defineEvent, type EventData } from './envelope';

export const CitizenErased = defineEvent({
  type: 'citizen.erased',
  version: 1,
  topic: 'citizen.erased.v1',
  summary: { zh: '市民注销：各服务须忘记此人，案件事实保留', en: 'A citizen left: every service forgets who it was, the facts of cases stay' },
  data: z.object({ erasureId: z.uuid(), citizenId: z.uuid() }),
});
export type CitizenErased = EventData<typeof CitizenErased>;

/** The services that know citizens by their id, and answer when they have forgotten one. */
export const ForgettingService = z.enum(['dispatch', 'feedback']);
export type ForgettingService = z.infer<typeof ForgettingService>;

export const CitizenForgotten = defineEvent({
  type: 'citizen.forgotten',
  version: 1,
  topic: 'citizen.forgotten.v1',
  summary: { zh: '一个服务已忘记该市民', en: 'A service has forgotten a citizen who left' },
  data: z.object({ erasureId: z.uuid(), service: ForgettingService }),
});
export type CitizenForgotten = EventData<typeof CitizenForgotten>;
