/** Image-classifier: judges what a report is about, by photo, words, choice and camera label. */
import { CASE_LIFE_TOPIC } from '@paidan/contracts';
import { AskDispatchWhoStands, readServiceUrl, startService } from '@paidan/service-kit';
import { ImageClassifierModule } from './image-classifier.module';

void startService({ name: 'image-classifier', schema: 'classifier', module: ImageClassifierModule.of, standing: (core) => new AskDispatchWhoStands(core, readServiceUrl('DISPATCH_URL')), unhurried: [CASE_LIFE_TOPIC], atOnce: 8 });
