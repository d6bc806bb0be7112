/** Dispatch: opens cases, sends them to units by itself when it may, and holds each case's whole life. */
import { startService } from '@paidan/service-kit';
import { DispatchModule } from './dispatch.module';
import { OwnSessions } from './keep-session/own-sessions';

void startService({ name: 'dispatch', schema: 'dispatch', module: DispatchModule.of, standing: ({ database }) => new OwnSessions(database) });
