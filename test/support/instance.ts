/** A whole instance for a test file: its own database, its own port, a fixed day. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../src/main.ts';
import { readConfig } from '../../src/platform/config/config.ts';

export const today = '2026-11-24';

export async function startInstance(): Promise<{ url: string; close: () => Promise<void> }> {
  const data = mkdtempSync(join(tmpdir(), 'qulaq-test-'));
  const { address, close } = await serve(
    readConfig(process.env, { port: 0, data, today, logLevel: 'silent', databaseUrl: undefined }),
  );
  return {
    url: address,
    close: async () => {
      await close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
