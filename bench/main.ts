import { lawRows } from './law.ts';
import { print } from './report.ts';
import { webRows } from './web.ts';

print([...lawRows('kz'), ...(await webRows())]);
