/** Geo-router: finds the unit grid and the responsible unit of every judged report. */
import { CASE_LIFE_TOPIC } from '@paidan/contracts';
import { AskDispatchWhoStands, readServiceUrl, startService } from '@paidan/service-kit';
import { GeoRouterModule } from './geo-router.module';

void startService({ name: 'geo-router', schema: 'geo', module: GeoRouterModule.of, standing: (core) => new AskDispatchWhoStands(core, readServiceUrl('DISPATCH_URL')), unhurried: [CASE_LIFE_TOPIC] });
