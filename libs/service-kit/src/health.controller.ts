import { Controller, Get, Res } from '@nestjs/common';
import { HandledCounter } from '@paidan/messaging';
import type { FastifyReply } from 'fastify';
import { Readiness } from './readiness';

/** For the launcher, the gateway and Kubernetes: may this service be asked, and does it live at all. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly counter: HandledCounter,
  ) {}

  @Get('ready')
  async ready(@Res() reply: FastifyReply) {
    const health = await this.readiness.read();
    return reply.status(health.ready ? 200 : 503).send({ ...health, handled: this.counter.read() });
  }

  @Get('live')
  live() {
    return { live: true, rssMb: Math.round(process.memoryUsage.rss() / 1e6), cpuMs: Math.round(cpuMs()) };
  }
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
