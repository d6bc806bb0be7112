/** Dispatch: opens cases, sends them to units by itself when it may, and holds each case's whole life. */
import { startService } from '@paidan/service-kit';
import { DispatchModule } from './dispatch.module';

void startService({ name: 'dispatch', schema: 'dispatch', module: DispatchModule.of });
