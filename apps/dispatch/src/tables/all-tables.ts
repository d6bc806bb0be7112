import { CaseTables1 } from './1-case-tables';
import { CaseLife2 } from './2-case-life';
import { ClockTables3 } from './3-clock-tables';
import { SameProblem4 } from './4-same-problem';
import { Rosters5 } from './5-rosters';
import { LeftReports6 } from './6-left-reports';
import { CorrectedPlaces7 } from './7-corrected-places';
import { RosterToCome8 } from './8-roster-to-come';
import { Live9 } from './9-live';
import { FoundCases10 } from './10-found-cases';
import { Sessions11 } from './11-sessions';
import { Accounts12 } from './12-accounts';
import { Settings13 } from './13-settings';
import { Privacy14 } from './14-privacy';
import { AuditChain15 } from './15-audit-chain';
import { SecondFactors16 } from './16-second-factors';
import { ProviderSubjects17 } from './17-provider-subjects';
import { NewestReports19 } from './19-newest-reports';
import { PairsAskedOnce20 } from './20-pairs-asked-once';
import { WordsApart21 } from './21-words-apart';
import { WordsOfBefore23 } from './23-words-of-before';

/** Every step of dispatch's tables, in order. */
export const allTables = [CaseTables1, CaseLife2, ClockTables3, SameProblem4, Rosters5, LeftReports6, CorrectedPlaces7, RosterToCome8, Live9, FoundCases10, Sessions11, Accounts12, Settings13, Privacy14, AuditChain15, SecondFactors16, ProviderSubjects17, NewestReports19, PairsAskedOnce20, WordsApart21, WordsOfBefore23];
