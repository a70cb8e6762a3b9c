import type { CaseFile } from '../../cases/index.ts';
import type { State } from '../model/appeal.ts';
import { words } from '../model/words.ts';

/** The state of a case in its own language, for a message about it. */
export const stateWord = (file: CaseFile): string => words.states[file.state as State]?.[file.lang] ?? file.state;
