/** The browser of the tests: Chromium shipped inside npm, or the one named by CHROMIUM_PATH. */
import { type Browser, chromium as playwright } from 'playwright-core';

export async function launch(): Promise<Browser> {
  const path = process.env['CHROMIUM_PATH'];
  // The package carries the libraries that a bare machine lacks, and unpacks them only where it believes to run in a cloud function.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs20.x';
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  const executablePath = path ?? (await chromium.executablePath());
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return playwright.launch({ executablePath, args, headless: true, chromiumSandbox: false });
}
