/** Photo-guard: makes of each photo what the public may see, or holds it for a person. */
import { startService } from '@paidan/service-kit';
import { PhotoGuardModule } from './photo-guard.module';

void startService({ name: 'photo-guard', schema: 'guard', module: PhotoGuardModule.of, atOnce: 1 });
