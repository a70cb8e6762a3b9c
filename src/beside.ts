/** The process beside the one that serves: begun by it, told what to do by it, gone when it is. */
import { constants, setPriority } from 'node:os';
import { beside, type Task, type Word } from './main.ts';

try {
  // Whoever waits for a page comes first; what is done here, nobody waits for.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
} catch {
  // a system that does not allow it: it works all the same
}
// Ctrl-C reaches both; the one that serves says when to stop.
process.on('SIGINT', () => {});
const stopped = new Promise<void>((done) => {
  process.once('disconnect', done);
  process.once('SIGTERM', done);
});
const say = (word: Word, said = (): void => {}): void => {
  if (process.connected) process.send!(word, undefined, undefined, said);
  else said();
};
process.once('message', (task: Task) => {
  beside(task, say, stopped).then(
    () => process.exit(0),
    ({ message, stack }: Error) => {
      say({ failed: { what: 'the process beside', message, stack } }, () => process.exit(1));
    },
  );
});
