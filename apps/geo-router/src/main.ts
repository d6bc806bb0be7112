/** Geo-router: finds the unit grid and the responsible unit of every judged report. */
import { CASE_LIFE_TOPIC } from '@paidan/contracts';
import { startService } from '@paidan/service-kit';
import { GeoRouterModule } from './geo-router.module';

void startService({ name: 'geo-router', schema: 'geo', module: GeoRouterModule.of, unhurried: [CASE_LIFE_TOPIC] });
