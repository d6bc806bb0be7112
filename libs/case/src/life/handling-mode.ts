import type { HandlingMode } from '@paidan/contracts';

/** How a case is handled: 马上办 by the crew at once, 联合办 with the community, 专门办 by a task force. */
export type Mode = HandlingMode;
