/** Intake: the door for citizens and cameras. Keeps what came in and says so on the bus. */
import multipart from '@fastify/multipart';
import { startService } from '@paidan/service-kit';
import { IntakeModule } from './intake.module';

void startService({
  name: 'intake',
  schema: 'intake',
  module: IntakeModule.of,
  prepareHttp: async (app) => {
    await app.register(multipart as never);
  },
});
