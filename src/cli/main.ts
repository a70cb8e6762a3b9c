/** `qulaq …`: the same questions as the pages and the API. Exit code 0 answered, 1 the law's answer is no, 2 the call was wrong. */
import { CommanderError } from 'commander';
import { PackError } from '../law/index.ts';
import { ConfigError } from '../platform/config/config.ts';
import { isUserError, problem } from '../platform/http/problem.ts';
import { CallError, program, state } from './program.ts';

export async function main(argv: readonly string[]): Promise<number> {
  try {
    await program().parseAsync(argv as string[], { from: 'user' });
    return state.exit;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      return fail(argv, 400, error.code.replace('commander.', ''), error.message.replace(/^error: /, ''));
    }
    if (isUserError(error)) return fail(argv, error.status, error.code, error.said(state.lang), error.field);
    if (error instanceof CallError) return fail(argv, error.status, error.code, error.message, error.field);
    if (error instanceof PackError) return fail(argv, 422, 'pack', error.message);
    if (error instanceof ConfigError) return fail(argv, 400, 'setting', error.message);
    return fail(argv, 500, 'error', `Something went wrong: ${(error as Error).message}`);
  }
}

function fail(argv: readonly string[], status: number, code: string, detail: string, field?: string): number {
  if (argv.includes('--json'))
    process.stderr.write(`${JSON.stringify(problem(status, code, detail, field ? { field } : {}))}\n`);
  else process.stderr.write(`${detail}\n`);
  return 2;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe has gone (`qulaq … | head`): nothing more to say.
  if (error.code === 'EPIPE') process.exit(0);
});
process.exitCode = await main(process.argv.slice(2));
