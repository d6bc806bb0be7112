/** Brings geo-router's tables up to date and imports grids, areas and rules. */
import { runPreparation } from '@paidan/service-kit';
import { RoutingTables1 } from './tables/1-routing-tables';

runPreparation({ schema: 'geo', migrations: [RoutingTables1], cityFiles: ['grids', 'areas', 'rules', 'units', 'categories'] });
