import { checkLaw } from '../law/model/check.ts';
import { Law } from '../law/model/law.ts';
import { loadPack } from '../law/pack/load.ts';
import { PackError, problemText } from '../law/pack/problem.ts';

const folder = process.argv[4] ?? 'jurisdictions/kz';
try {
  const problems = checkLaw(new Law(loadPack(folder)));
  for (const p of problems) console.log(`${p.level} ${p.code} ${problemText(p)}`);
  console.log(`${problems.filter((p) => p.level === 'error').length} errors, ${problems.length} in all`);
} catch (e) {
  if (e instanceof PackError) console.log(e.message);
  else throw e;
}
