/** Feedback: shows citizens how their report stands, tells them when it is closed, takes their rating. */
import { startService } from '@paidan/service-kit';
import { FeedbackModule } from './feedback.module';

void startService({ name: 'feedback', schema: 'feedback', module: FeedbackModule.of });
