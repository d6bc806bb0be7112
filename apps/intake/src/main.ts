/** Intake: the door for citizens and cameras. Keeps what came in and says so on the bus. */
import multipart from '@fastify/multipart';
import { AskDispatchWhoStands, readServiceUrl, startService } from '@paidan/service-kit';
import { IntakeModule } from './intake.module';

void startService({
  name: 'intake',
  schema: 'intake',
  module: IntakeModule.of,
  standing: (core) => new AskDispatchWhoStands(core, readServiceUrl('DISPATCH_URL')),
  prepareHttp: async (app) => {
    await app.register(multipart as never);
  },
});
