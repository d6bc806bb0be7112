import { Controller, Get, Res } from '@nestjs/common';
import { HandledCounter } from '@paidan/messaging';
import type { FastifyReply } from 'fastify';
import { Readiness } from './readiness';

/** For who runs it: is all of this service there. For who sends requests to it (Kubernetes): may it be asked. And does it live at all. */
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

  /** Without Kafka people still log in, read and report: to be left out of its Service would take that from them. */
  @Get('serving')
  async serving(@Res() reply: FastifyReply) {
    const serving = await this.readiness.serves();
    return reply.status(serving ? 200 : 503).send({ serving });
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
