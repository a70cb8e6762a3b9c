/** A person's own appeals, the newest first. */
import { type CaseFile, fileColumnsOf, fileOf } from '../../cases/index.ts';
import type { Actor } from '../../people/index.ts';
import type { Appeals } from '../context.ts';

export interface MyAppeal {
  file: CaseFile;
  kind: string;
  subject: string | null;
}

/** @param before number of keyset paging: the id of the last one of the page before */
export async function myAppeals(c: Appeals, actor: Actor, before?: string): Promise<MyAppeal[]> {
  if (actor.kind !== 'person') return [];
  const { rows } = await c.pool.query({
    name: 'my appeals',
    text: `SELECT ${fileColumnsOf('f')}, a.kind AS appeal_kind,
        (SELECT t.text FROM case_text t WHERE t.case_id = f.id AND t.kind = 'subject' LIMIT 1) AS subject
      FROM case_file f JOIN appeal a ON a.case_id = f.id
      WHERE f.applicant = $1 AND f.id < $2::uuid ORDER BY f.id DESC LIMIT 50`,
    values: [actor.person, before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  });
  return rows.map((r) => ({ file: fileOf(r), kind: r.appeal_kind as string, subject: r.subject as string | null }));
}
