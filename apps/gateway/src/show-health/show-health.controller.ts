import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EndedSessions } from '../end-sessions/ended-sessions';
import { SERVICES } from '../gateway.token';
import type { ServiceUrls } from '../gateway.env';

interface PartHealth {
  ready: boolean;
  parts?: Record<string, boolean>;
  notes?: Record<string, string>;
}

async function askService(url: string): Promise<PartHealth> {
  try {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) });
    const { ready, parts, notes } = (await response.json()) as PartHealth;
    return { ready: ready && response.ok, ...(parts ? { parts } : {}), ...(notes ? { notes } : {}) };
  } catch {
    return { ready: false };
  }
}

/** 200 once every service and what it leans on is ready and it is known which sessions were ended, 503 as soon as one is lost; the body says which. */
@Controller('health')
export class ShowHealthController {
  constructor(
    @Inject(SERVICES) private readonly services: ServiceUrls,
    private readonly endedSessions: EndedSessions,
  ) {}

  @Get('ready')
  async ready(@Res() reply: FastifyReply) {
    const answers = await Promise.all(Object.entries(this.services).map(async ([name, url]) => [name, await askService(url)] as const));
    const { known: sessions } = this.endedSessions;
    const ready = sessions && answers.every(([, health]) => health.ready);
    return reply.status(ready ? 200 : 503).send({ ready, sessions, services: Object.fromEntries(answers) });
  }

  @Get('live')
  live() {
    return { live: true };
  }
}
